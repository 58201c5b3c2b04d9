package dev.warrant.process.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DecisionMatterTest {

    private static final JsonNode BEFORE = document("{\"step\":\"revoke\",\"after\":\"off\"}");

    @Test
    void theSentenceAboutAStepIsNoMatterOfTheDecision() {
        JsonNode after = document("{\"step\":\"revoke\",\"after\":\"off\",\"sentence\":\"Revoke the token\"}");

        assertThat(DecisionMatter.changes(BEFORE, after)).isEmpty();
    }

    @Test
    void anotherEffectIs() {
        JsonNode after = document("{\"step\":\"revoke\",\"after\":\"gone\"}");

        assertThat(DecisionMatter.changes(BEFORE, after)).hasSize(1);
    }

    private static JsonNode document(String effect) {
        return StrictJson.read(("{\"effects\":[" + effect + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
