package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatileFactsTest {

    private final ObjectNode snapshot = JsonNodeFactory.instance.objectNode();

    @Test
    void keepsTheFirstOfManyAndCountsTheOthers() {
        List<JsonNode> many = new ArrayList<>();
        for (int pid = 0; pid < 250; pid++) {
            many.add(JsonNodeFactory.instance.objectNode().put("pid", pid));
        }

        VolatileFacts.keep(snapshot, "sessions", many);

        assertThat(snapshot.get("sessions")).hasSize(VolatileFacts.MOST).first().isEqualTo(many.get(0));
        assertThat(snapshot.get("sessionsLeftOut").intValue()).isEqualTo(250 - VolatileFacts.MOST);
    }

    @Test
    void countsWhatWasNotEvenAskedFor() {
        VolatileFacts.keep(snapshot, "sessions", List.of(JsonNodeFactory.instance.objectNode()), 1000);

        assertThat(snapshot.get("sessionsLeftOut").intValue()).isEqualTo(999);
    }

    @Test
    void fitsIntoTheJournalHoweverMuchClientsSay() {
        ObjectNode wordy = JsonNodeFactory.instance.objectNode();
        for (int field = 0; field < 100; field++) {
            wordy.put("f" + field, "x".repeat(10_000));
        }

        VolatileFacts.keep(snapshot, "sessions", Collections.nCopies(100, wordy));

        assertThat(snapshot.get("sessions")).isNotEmpty();
        assertThat(snapshot.toString()).hasSizeLessThan(250_000);
        assertThat(snapshot.get("sessions").size()
                        + snapshot.get("sessionsLeftOut").intValue())
                .isEqualTo(100);
    }

    @Test
    void makesHarmlessWhatAttackersWordAlsoFarDown() {
        ObjectNode session = JsonNodeFactory.instance.objectNode();
        session.putArray("clients").add("shop\u202e").add("x\ny");

        VolatileFacts.keep(snapshot, "sessions", List.of(session));

        assertThat(snapshot.at("/sessions/0/clients/0").asText()).isEqualTo("shop\u27e6U+202E\u27e7");
        assertThat(snapshot.at("/sessions/0/clients/1").asText()).isEqualTo("x\u27e6U+000A\u27e7y");
    }
}
