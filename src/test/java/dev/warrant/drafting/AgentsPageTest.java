package dev.warrant.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.ProposalSuite;
import dev.warrant.incident.Incident;
import dev.warrant.proposal.ProposalJson;
import dev.warrant.template.TemplateFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/agents.md} shows to people who build agents is what happens. */
class AgentsPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProposalReading reading =
            new ProposalReading(TemplateFixtures.shipped(), DraftingFixtures.guardrails());

    @Test
    void showsAProposalThatIsAcceptedForTheSample() throws IOException {
        assertThat(read(examples().get(0)).violations()).isEmpty();
    }

    @Test
    void showsTheAnswerThatARefusedProposalGets() throws IOException {
        ObjectNode refused = examples().get(0).deepCopy();
        refused.withObject("/slots/branch").put("value", "main").put("observable", "/ref");
        refused.withObject("/intent").put("goal", "revoke-access");

        JsonNode faults = examples().get(1).get("faults");

        assertThat(ProposalJson.write(read(refused).violations())).containsExactlyInAnyOrderElementsOf(faults);
    }

    private ReadProposal read(JsonNode proposal) throws IOException {
        Incident sample = ProposalSuite.incident(
                "sample",
                JSON.readTree(Path.of("docs/samples/exposed-ci-token.json").toFile()));
        return reading.read(
                proposal.toString().getBytes(StandardCharsets.UTF_8),
                sample,
                TemplateFixtures.shipped("exposed-ci-token"),
                "agent");
    }

    private static List<JsonNode> examples() throws IOException {
        return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/agents.md")))
                .results()
                .map(block -> parsed(block.group(1)))
                .toList();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
