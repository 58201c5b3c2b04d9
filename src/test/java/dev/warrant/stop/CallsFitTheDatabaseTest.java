package dev.warrant.stop;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.node.Nodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallsFitTheDatabaseTest {

    @Test
    void refusesToStartWhereTheDatabaseWouldEndTheTransactionOfACallThatIsUnderWay() {
        assertThatThrownBy(() -> new CallsFitTheDatabase(Nodes.fourMinutes(), calls(Duration.ofMinutes(4))))
                .hasMessage(
                        "warrant.node.idle-in-transaction must be longer than warrant.stop.call-limit, which is PT4M,"
                                + " but is PT4M: PostgreSQL would end the transaction of a step whose call is under way");
    }

    @Test
    void startsWhereEveryCallEndsBefore() {
        assertThatCode(() -> new CallsFitTheDatabase(Nodes.fourMinutes(), calls(Duration.ofMinutes(2))))
                .doesNotThrowAnyException();
    }

    private static StopProperties calls(Duration limit) {
        return new StopProperties(Duration.ofSeconds(30), limit);
    }
}
