package dev.warrant.approval;

import static dev.warrant.ExposedToken.aPolicy;
import static dev.warrant.ExposedToken.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.ExposedToken;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gate.Reason;
import dev.warrant.gate.GateKind;
import dev.warrant.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    private static final Policy POLICY = aPolicy();

    @Test
    void saysWhatToDoInOrderAndHowToUndoIt() {
        JsonNode json = recommended(POLICY).json();

        assertThat(json.path("policyDigest").asText()).isEqualTo(POLICY.digest().value());
        assertThat(json.path("reasons")).extracting(JsonNode::asText).containsExactly("Nothing mints here");
        JsonNode first = json.at("/steps/0");
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(first.path("what").asText())
                .isEqualTo("Revoke token: sandbox/token:acme/shop/42 (credential 42, repository acme/shop)");
        assertThat(first.at("/parameters/credential").asText()).isEqualTo("42");
        assertThat(first.at("/changes/0/before/active").asBoolean()).isTrue();
        assertThat(first.at("/changes/0/after/active").asBoolean(true)).isFalse();
        assertThat(first.path("undo").asText()).isEqualTo("Puts it back.");
        assertThat(json.at("/steps/1/number").asInt()).isEqualTo(2);
    }

    @Test
    void saysTheSameInShortLinesInOrder() {
        Map<String, String> lines = recommended(POLICY).lines();

        assertThat(lines.keySet())
                .containsExactly(
                        "Policy",
                        "Why it is only recommended",
                        "Step 1",
                        "Step 1 changes",
                        "How to undo step 1",
                        "Step 2",
                        "Step 2 changes",
                        "How to undo step 2");
        assertThat(lines)
                .containsEntry(
                        "Step 1 changes", "sandbox/token:acme/shop/42 from {\"active\":true} to {\"active\":false}");
    }

    @Test
    void saysWhenNobodyKnowsWhatWouldChange() {
        Policy.Step blind = new Policy.Step(
                "revoke",
                revoke().call(),
                revoke().target(),
                true,
                true,
                List.of(),
                "Makes it valid again.",
                List.of("The owner is locked out."));

        Recommendation recommendation = recommended(ExposedToken.policy(List.of(blind), 1));

        assertThat(recommendation.lines())
                .containsEntry("Step 1 changes", "not known: live state was not read")
                .containsEntry("Know before step 1", "The owner is locked out.");
        assertThat(recommendation.json().at("/steps/0/reExposes").asBoolean()).isTrue();
    }

    @Test
    void aLongPolicyIsCutInAMailAndWholeAsJson() {
        Policy.Step step = revoke();
        Recommendation recommendation =
                recommended(ExposedToken.policy(List.of(step, step, step, step, step, step), 1));

        assertThat(recommendation.lines())
                .doesNotContainKey("Step 5")
                .containsEntry("More steps", "2; the page behind the link shows all");
        assertThat(recommendation.json().path("steps")).hasSize(6);
    }

    @Test
    void isMadeOnlyByAGateThatRecommendsThisPolicy() {
        assertThat(Recommendation.of(POLICY, new Gate(POLICY.digest(), GateKind.ONE_APPROVER, List.of())))
                .isEmpty();
        assertThat(Recommendation.of(
                        POLICY, new Gate(dev.warrant.canonical.Digest.of("x"), GateKind.RECOMMEND_ONLY, List.of())))
                .isEmpty();
    }

    private static Recommendation recommended(Policy policy) {
        Gate gate = new Gate(
                policy.digest(),
                GateKind.RECOMMEND_ONLY,
                List.of(
                        new Reason(GateKind.ONE_APPROVER, "floor", "A secret changes"),
                        new Reason(GateKind.RECOMMEND_ONLY, "decision", "Nothing mints here"),
                        new Reason(GateKind.RECOMMEND_ONLY, "floor", "Nothing mints here")));
        return Recommendation.of(policy, gate).orElseThrow();
    }
}
