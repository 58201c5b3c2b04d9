package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.evidence.Sealing;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.proposal.Proposal;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole application, which executes: but one template only recommends, the accounts {@code ana} and {@code agent} execute and so
 * cannot draft, no PostgreSQL server is configured, and a test can change its mind about all.
 */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.policy.executor-accounts=ana,agent",
            "warrant.drafting.per-template.suspicious-token-use=external",
            "camunda.bpm.process-engine-name=partlyrecommending",
            "camunda.bpm.webapp.enabled=false"
        })
@Import(RecommendationProcessTest.ChangedMind.class)
@DirtiesContext
class RecommendationProcessTest {

    private static final String ADVISING = "malicious-source-address.yaml";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Sealing sealing;

    @Autowired
    private ChangedMind.Later later;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void templatesOfWhichOneOnlyRecommends(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createTempDirectory("templates");
        try (Stream<Path> shipped = Files.list(Path.of("processes", "templates"))) {
            for (Path template :
                    shipped.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(template);
                Path copy = folder.resolve(template.getFileName().toString());
                Files.writeString(
                        copy, copy.endsWith(ADVISING) ? text.replace("mode: automatic", "mode: recommend") : text);
            }
        }
        properties.add("warrant.template.location", () -> folder.toUri().toString());
    }

    @AfterEach
    void nothingIsSetLater() {
        later.reasons.clear();
    }

    @Test
    void aTemplateThatRecommendsEndsInARecommendationThatSaysWhatToDo() {
        Map<String, JsonNode> before = walk.estate();

        RemediationId remediation = walk.aMaliciousAddress();

        assertRecommended(remediation, "mode: recommend");
        assertThat(walk.estate()).isEqualTo(before);
        String address = walk.observed(remediation, "ip");
        JsonNode step = shown(remediation).at("/recommendation/steps/0");
        assertThat(step.path("number").asInt()).isEqualTo(1);
        assertThat(step.path("what").asText())
                .isEqualTo("Block address: sandbox/address:" + address + " (address " + address + ")");
        assertThat(step.at("/parameters/address").asText()).isEqualTo(address);
        assertThat(step.at("/changes/0/before/blocked").asBoolean(true)).isFalse();
        assertThat(step.at("/changes/0/after/blocked").asBoolean()).isTrue();
        assertThat(step.path("undo").asText()).contains("Lets traffic from the address in again");
    }

    @Test
    void analystsAreMailedAndTheEvidenceHoldsTheRecommendation() throws IOException {
        RemediationId remediation = walk.aMaliciousAddress();

        assertThat(walk.mailsAbout(remediation)).containsOnly("RECOMMENDED");
        assertThat(walk.factsOfMailsAbout(remediation)).allSatisfy(facts -> assertThat(facts)
                .contains("Block address", "mode: recommend", "Lets traffic from the address in again"));
        assertThat(walk.timeline(remediation)).last().satisfies(closed -> assertThat(closed.note())
                .contains("Only recommended"));
        assertThat(evidence(remediation).at("/predicate/recommendation"))
                .isEqualTo(shown(remediation).path("recommendation"));
    }

    @Test
    void whatTheExecutingAccountDraftedIsOnlyRecommended() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        assertThat(walk.state(remediation)).as("drafted by rules").isEqualTo(RemediationState.AWAITING_APPROVAL);
        walk.decides("ben", remediation, "changes");

        walk.answers(
                "ana",
                remediation,
                "populateTemplate",
                Map.of(
                        "decision", "populate",
                        "slot1", "shop",
                        "slot2", walk.observed(remediation, "workload"),
                        "comment", "The same workload, looked at again"));

        assertRecommended(remediation, "Drafter and executor are not separated");
        assertThat(shown(remediation).at("/recommendation/steps")).hasSize(4);
    }

    @Test
    void whatAnAgentOutsidePostsUnderAnAccountThatExecutesIsOnlyRecommended() {
        String session = "sess-" + UUID.randomUUID();
        String principal = session + "-owner";
        walk.estate("session", session, "{\"active\":true,\"principal\":\"" + principal + "\"}");
        walk.estate("principal", principal, "{\"enabled\":true,\"roles\":[\"user\"]}");
        RemediationId remediation = walk.reported(
                IncidentKind.SUSPICIOUS_TOKEN, Severity.HIGH, Map.of("principal", principal, "session", session), true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);

        var answer = Caller.program(port, "agent")
                .post("/api/remediations/" + remediation + "/proposals", """
                {"template": {"id": "suspicious-token-use", "version": "1"},
                 "slots": {"principal": {"value": "%1$s", "observable": "/principal"},
                           "session": {"value": "%2$s", "observable": "/session"}},
                 "intent": {"goal": "revoke-access", "targets": ["%1$s", "%2$s"], "rationale": "It is misused"}}
                """.formatted(principal, session));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        walk.goOn(remediation);
        assertRecommended(remediation, "'agent' drafted");
        assertThat(shown(remediation).at("/review/verdict").asText()).isEqualTo("consistent");
    }

    @Test
    void aPlaneThatMintsNoCredentialIsOnlyRecommendedFor() {
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET, Severity.HIGH, Map.of("database", "orders", "role", "shop_app"), true);

        assertRecommended(remediation, "On control plane 'postgresql'");
        assertThat(shown(remediation).at("/review/verdict").asText()).isEqualTo("doubtful");
        assertThat(shown(remediation).at("/recommendation/steps/0/what").asText())
                .startsWith("Block login: postgresql/role:orders/shop_app");
    }

    @Test
    void whatWasApprovedBeforeASettingChangedIsNotExecutedAfterwards() {
        RemediationId remediation = walk.anExposedToken();
        Map<String, JsonNode> before = walk.estate();

        later.reasons.add("Control plane 'sandbox' is set to recommend only");
        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.REFUSED);
        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(walk.timeline(remediation)).last().satisfies(closed -> assertThat(closed.note())
                .contains("set to recommend only"));
        assertThat(shown(remediation).path("warrant").isNull()).isTrue();
    }

    @Test
    void showsTheThreeSidesOfTheReview() throws IOException {
        RemediationId remediation = walk.anExposedToken();
        String repository = walk.observed(remediation, "repository");

        JsonNode review = shown(remediation).path("review");

        assertThat(review.path("verdict").asText()).isEqualTo("consistent");
        assertThat(review.path("findings")).isEmpty();
        assertThat(review.at("/says/goal").asText()).isEqualTo("invalidate-secret");
        assertThat(review.at("/does/0/resource").asText()).isEqualTo("sandbox/token:" + repository + "/1");
        assertThat(review.at("/could/0/resources/0").asText()).isEqualTo("sandbox/token:" + repository + "/1");
        assertThat(evidence(remediation).at("/predicate/reviews/0")).isEqualTo(review);
    }

    @Test
    void noShippedTemplateRaisesADoubtWithoutAReason() {
        assertThat(Stream.of(walk.anExposedToken(), walk.anUnauthorizedWorkload(), walk.aMaliciousAddress())
                        .map(this::shown))
                .allSatisfy(shown -> {
                    assertThat(shown.at("/review/verdict").asText()).isEqualTo("consistent");
                    assertThat(shown.at("/review/findings"))
                            .allSatisfy(note ->
                                    assertThat(note.path("rule").asText()).isEqualTo("untrusted-value"));
                });
    }

    @Test
    void replayingAnOldIncidentToSuspendAPipelineNeedsTwoPeople() {
        RemediationId first = walk.anExposedToken();
        String repository = walk.observed(first, "repository");
        walk.requests().withdraw(first, "ana", "Done by hand");
        walk.goOn(first);
        walk.estate("token", repository + "/1", "{\"active\":false,\"scopes\":[\"repo\"]}");

        RemediationId replayed = walk.reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", repository, "credential-id", "1"),
                true);

        assertThat(shown(replayed).at("/review/verdict").asText()).isEqualTo("doubtful");
        assertThat(shown(replayed).at("/review/findings/0/rule").asText()).isEqualTo("goal-not-served");
        assertThat(shown(replayed).at("/gate/kind").asText()).isEqualTo("two-approvers");
    }

    private void assertRecommended(RemediationId remediation, String reason) {
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.RECOMMENDED);
        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(walk.activities(remediation)).doesNotContain("issueWarrant", "applyStep");
        assertThat(shown(remediation).at("/gate/kind").asText()).isEqualTo("recommend-only");
        assertThat(shown(remediation).at("/recommendation/reasons").toString()).contains(reason);
    }

    private JsonNode shown(RemediationId remediation) {
        return Caller.program(port, "ana").json("/api/remediations/" + remediation);
    }

    private JsonNode evidence(RemediationId remediation) throws IOException {
        return json.readTree(
                Base64.getDecoder().decode(sealing.evidence(remediation).payload()));
    }

    /** Settings as a later start would have them. */
    @TestConfiguration(proxyBeanMethods = false)
    static class ChangedMind {

        @Bean
        @Primary
        Later later(@Qualifier("checkedRecommendOnly") RecommendOnly present) {
            return new Later(present);
        }

        static final class Later implements RecommendOnly {

            private final RecommendOnly present;
            private final List<String> reasons = new ArrayList<>();

            Later(RecommendOnly present) {
                this.present = present;
            }

            @Override
            public List<String> reasons(Template template, Proposal proposal) {
                return Stream.concat(present.reasons(template, proposal).stream(), reasons.stream())
                        .toList();
            }
        }
    }
}
