package dev.warrant.process.engine.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryBoundsTest {

    @ParameterizedTest
    @CsvSource({
        "57014, took too long",
        "HYT00, Somebody else is making a change here",
        "55P03, Somebody else is making a change"
    })
    void aQueryThatRanTooLongIsToldFromARowThatIsHeld(String state, String sentence) {
        var failing = new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw new ProcessEngineException("broken", new SQLException("canceled", state));
            }
        };

        assertThatThrownBy(() -> QueryBounds.timed(failing, context -> null))
                .isInstanceOfSatisfying(RestException.class, refusal -> assertThat(refusal.getStatus())
                        .isEqualTo(Status.SERVICE_UNAVAILABLE))
                .hasMessageContaining(sentence);
    }

    @Test
    void whoNamesNoNumberGetsAllAndIsRefusedWhereThatIsTooMuch() {
        var query = new TaskQueryImpl();

        QueryBounds.limit(query);

        assertThat(query.getMaxResults()).isEqualTo(QueryBounds.MOST_RESULTS + 1);
        List<Integer> most = Collections.nCopies(QueryBounds.MOST_RESULTS, 1);
        assertThatCode(() -> QueryBounds.refuseMoreThanMost(most)).doesNotThrowAnyException();
        assertThatThrownBy(() -> QueryBounds.refuseMoreThanMost(Collections.nCopies(QueryBounds.MOST_RESULTS + 1, 1)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("'maxResults'");
    }

    @Test
    void aNumberThatIsNamedIsLeftAlone() {
        var query = new TaskQueryImpl();
        query.setMaxResults(7);

        QueryBounds.limit(query);

        assertThat(query.getMaxResults()).isEqualTo(7);
    }
}
