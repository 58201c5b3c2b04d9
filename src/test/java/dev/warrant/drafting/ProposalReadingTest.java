package dev.warrant.drafting;

import static dev.warrant.drafting.DraftingFixtures.guardrails;
import static dev.warrant.drafting.DraftingFixtures.incident;
import static dev.warrant.drafting.DraftingFixtures.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.incident.Incident;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalReadingTest {

    private static final Template CI_TOKEN = TemplateFixtures.shipped("exposed-ci-token");
    private static final String SOUND = """
            {"template": {"id": "exposed-ci-token", "version": "1"},
             "slots": {"repository": {"value": "acme/shop", "observable": "/repository/full_name"},
                       "credential": {"value": "12", "observable": "/alert/number"}},
             "intent": {"goal": "invalidate-secret", "targets": ["acme/shop", "12"], "rationale": "It leaked."}}
            """;

    private final ProposalReading reading = new ProposalReading(TemplateFixtures.shipped(), guardrails());
    private final Incident leak = incident(
            trusted("repository", "acme/shop", "/repository/full_name"),
            trusted("credential-id", "12", "/alert/number"));

    @Test
    void readsASoundProposal() {
        Proposal proposal = read(SOUND).accepted().orElseThrow();

        assertThat(proposal.template()).isEqualTo(CI_TOKEN.ref());
        assertThat(proposal.templateDigest()).isEqualTo(CI_TOKEN.digest());
        assertThat(proposal.drafter()).isEqualTo("agent");
        assertThat(proposal.slots().get("credential").value().textValue()).isEqualTo("12");
        assertThat(proposal.intent().targets()).containsExactly("acme/shop", "12");
    }

    @Test
    void takesTheDigestThatItNames() {
        String stale = SOUND.replace("\"1\"}", "\"1\", \"digest\": \"sha256:" + "0".repeat(64) + "\"}");
        String current = SOUND.replace("\"1\"}", "\"1\", \"digest\": \"" + CI_TOKEN.digest() + "\"}");

        assertThat(violations(stale)).containsExactly("template-digest /template/digest");
        assertThat(violations(current)).isEmpty();
    }

    @Test
    void tellsFaultsOfFormAndViolationsTogether() {
        String bad = """
                {"template": {"id": "exposed-ci-token", "version": 1, "extra": 1},
                 "slots": {"repository": {"value": "acme/shop"},
                           "credential": {"value": 12, "observable": "/alert/number", "type": "x"},
                           "branch": {"value": "main", "observable": "/ref"}},
                 "intent": {"goal": "revoke-access", "targets": ["12", 12]},
                 "approve": true}
                """;

        assertThat(violations(bad))
                .containsExactlyInAnyOrder(
                        "schema /approve",
                        "schema /template/extra",
                        "schema /template/version",
                        "schema /slots/repository/observable",
                        "schema /slots/credential/type",
                        "schema /slots/credential/value",
                        "schema /intent/targets/1",
                        "schema /intent/rationale",
                        "ungrounded-value /slots/repository",
                        "ungrounded-value /slots/credential",
                        "unknown-slot /slots/branch",
                        "goal-not-allowed /intent/goal");
    }

    @Test
    void saysOnceWhatIsMissing() {
        assertThat(violations("{}")).containsExactly("schema /template", "schema /slots", "schema /intent");
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String body :
                List.of("", "[]", "null", "1", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{} {}", "[".repeat(100))) {
            ReadProposal read = read(body);

            assertThat(read.proposal()).as(body).isEmpty();
            assertThat(read.violations()).extracting(Violation::rule).containsExactly("schema");
        }
    }

    @Test
    void refusesABodyBeyondItsLimitUnread() {
        String blanks = SOUND + " ".repeat(ProposalFormat.MAX_BYTES - SOUND.length());

        assertThat(violations(blanks)).isEmpty();
        assertThat(violations(blanks + " ")).containsExactly("schema ");
    }

    @Test
    void answersWithPointersThatCanBeWritten() {
        String odd = SOUND.replace("\"slots\": {", "\"slots\": {\"\\ud800\": 1, \"" + "n".repeat(65) + "\": 1, ");

        assertThat(violations(odd)).containsExactly("schema /slots", "schema /slots");
    }

    @Test
    void refusesHalfASurrogatePairOnce() {
        assertThat(violations(SOUND.replace("It leaked.", "\\udc00"))).containsExactly("schema /intent/rationale");
        assertThat(violations(SOUND.replace("\"12\", \"obs", "\"12\\u0000\", \"obs")))
                .contains("schema /slots/credential/value");
    }

    private ReadProposal read(String body) {
        return reading.read(body.getBytes(StandardCharsets.UTF_8), leak, CI_TOKEN, "agent");
    }

    private List<String> violations(String body) {
        return read(body).violations().stream()
                .map(violation -> violation.rule() + " " + violation.pointer())
                .toList();
    }
}
