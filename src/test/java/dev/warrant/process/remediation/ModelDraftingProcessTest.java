package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.WholeApplication;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.RemediationId;
import dev.warrant.llm.Completions;
import dev.warrant.llm.ModelServer;
import dev.warrant.llm.ModelServer.Play;
import dev.warrant.llm.ModelServer.Received;
import dev.warrant.remediation.RemediationState;
import dev.warrant.review.Finding;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.secrets.KnownSecrets;
import dev.warrant.secrets.StoredSecrets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The whole application where a language model drafts and another gives a second opinion. */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.drafting.drafter=llm",
            "warrant.review.second-model=true",
            "warrant.llm.provider=openai",
            "warrant.llm.model=drafting-model",
            "warrant.llm.api-key=" + ModelDraftingProcessTest.KEY,
            "warrant.llm.review-model=reviewing-model",
            "warrant.llm.tries=1",
            "warrant.llm.circuit.failures=10",
            "camunda.bpm.process-engine-name=modelled",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class ModelDraftingProcessTest {

    static final String KEY = "key-of-the-provider-2718281828";

    private static final ModelServer SERVER = new ModelServer();

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Drafting drafting;

    @Autowired
    private IntentReview reviews;

    @Autowired
    private DataSource database;

    @DynamicPropertySource
    static void reachTheModel(DynamicPropertyRegistry settings) {
        settings.add("warrant.llm.base-url", () -> SERVER.at("/v1").toString());
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void whatTheModelsSayIsRecordedAndPeopleDecide() {
        SERVER.plays(Play.ok(request -> Completions.openAi(isOpinion(request) ? opinion("agree") : draft(request))));

        RemediationId remediation = walk.anExposedToken();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(drafting.attempts(remediation)).singleElement().satisfies(attempt -> {
            assertThat(attempt.get("drafter").textValue()).isEqualTo("llm");
            assertThat(attempt.at("/model/model").textValue()).isEqualTo("openai/drafting-model");
            assertThat(attempt.at("/model/prompt").textValue()).startsWith("sha256:");
            assertThat(attempt.at("/model/inputTokens").intValue()).isEqualTo(120);
            assertThat(attempt.at("/model/outputTokens").intValue()).isEqualTo(30);
        });
        Finding opinion = secondOpinion(remediation);
        assertThat(opinion.severity()).isEqualTo(Verdict.CONSISTENT);
        assertThat(opinion.message()).startsWith("The model openai/reviewing-model says 'agree'");
    }

    @Test
    void aPersonTakesOverFromAModelOutOfReach() {
        SERVER.plays(Play.status(503, "{}"));

        RemediationId remediation = walk.anExposedToken();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        assertThat(walk.activities(remediation)).contains("populateTemplate");
        assertThat(drafting.attempts(remediation).get(0).at("/reasons/0").textValue())
                .isEqualTo("The model openai/drafting-model was answered with HTTP status 503");
    }

    @Test
    void aProviderThatEchoesTheKeyAndAModelThatTellsASecretLeaveNeitherOnRecord() {
        String told = "told-by-a-model-1618033988";
        KnownSecrets.add("the secret that a model tells", told);
        SERVER.plays(
                (exchange, request, closed) -> Play.status(
                                401, "{\"error\": \"" + request.headers().getFirst("Authorization") + "\"}")
                        .answer(exchange, request, closed),
                Play.ok(request -> Completions.openAi(
                        isOpinion(request)
                                ? opinion("agree")
                                : draft(request).replace("names both", "says password=" + told))));

        RemediationId refused = walk.anExposedToken();
        RemediationId drafted = walk.anExposedToken();

        assertThat(SERVER.received())
                .anyMatch(request -> String.valueOf(request.headers().getFirst("Authorization"))
                        .contains(KEY));
        assertThat(drafting.attempts(refused).toString()).contains("401");
        assertThat(drafting.attempts(drafted).toString()).contains("fingerprint:");
        assertThat(new StoredSecrets(database).found(KnownSecrets.search())).isEmpty();
    }

    @Test
    void aSecondModelThatDoubtsMakesTheVerdictStricter() {
        SERVER.plays(Play.ok(request -> Completions.openAi(isOpinion(request) ? opinion("doubt") : draft(request))));

        RemediationId remediation = walk.anExposedToken();

        assertThat(secondOpinion(remediation).severity()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(review(remediation).verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void aSecondModelThatTalksIsADoubt() {
        SERVER.plays(Play.ok(request -> Completions.openAi(isOpinion(request) ? "I agree!" : draft(request))));

        assertThat(review(walk.anExposedToken()).verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    private Finding secondOpinion(RemediationId remediation) {
        return review(remediation).findings().stream()
                .filter(finding -> finding.rule().equals("second-opinion"))
                .findFirst()
                .orElseThrow();
    }

    private Review review(RemediationId remediation) {
        return reviews.newest(remediation).orElseThrow();
    }

    private static boolean isOpinion(Received request) {
        return name(request.json()).equals("second_opinion");
    }

    private static String name(JsonNode request) {
        return request.at("/response_format/json_schema/name").textValue();
    }

    private static String opinion(String word) {
        return "{\"opinion\": \"" + word + "\", \"reason\": \"So it seems.\"}";
    }

    private static String draft(Received request) {
        JsonNode slots = request.json().at("/response_format/json_schema/schema/properties/slots/properties");
        JsonNode repository = slots.at("/repository/enum/0");
        JsonNode credential = slots.at("/credential/enum/0");
        return """
                {"slots": {"repository": %s, "credential": %s}, "goal": "invalidate-secret", "targets": [%s, %s],
                 "rationale": "The alert names both."}""".formatted(repository, credential, repository, credential);
    }
}
