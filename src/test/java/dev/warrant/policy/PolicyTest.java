package dev.warrant.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.TemplateRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Digest SOME = new Digest("sha256:" + "0".repeat(64));

    /** The expected value was computed apart from this code: SHA-256 of the content, keys sorted, without blanks. */
    @Test
    void hasADigestThatAnyoneCanCompute() {
        assertThat(policy(1, SOME, true).digest())
                .hasToString("sha256:c4639625c41f31d76ef3e355ec46e0c978e28111d41583b3a772bfd67086b9da");
    }

    @Test
    void hasAnotherDigestForOtherContentAndTheSameForAnotherFingerprint() {
        Digest digest = policy(1, SOME, true).digest();

        assertThat(policy(2, SOME, true).digest()).isNotEqualTo(digest);
        assertThat(policy(1, SOME, false).digest()).isNotEqualTo(digest);
        assertThat(policy(1, Digest.of("other"), true).digest()).isEqualTo(digest);
    }

    @Test
    void comesBackFromItsJsonAsItWas() {
        Policy policy = policy(1, SOME, true);

        assertThat(PolicyJson.read(policy.json())).isEqualTo(policy);
    }

    @Test
    void isReversibleWhenEveryStepIs() {
        assertThat(policy(1, SOME, true).reversible()).isFalse();
    }

    @Test
    void refusesAStepThatIsReversibleAndWhoseUndoWasNotShown() {
        assertThatThrownBy(() -> new Policy.Step(
                        "close",
                        new ActionCall("estate.close", Map.of()),
                        new Resource("estate", "door", "front"),
                        true,
                        false,
                        List.of(),
                        "Opens it.",
                        List.of(),
                        Rehearsal.notShown("Nobody looked")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'close'");
    }

    @Test
    void namesTheStepThatItHasNot() {
        assertThatThrownBy(() -> policy(1, SOME, true).step("other")).hasMessageContaining("'other'");
    }

    private static Policy policy(int affected, Digest fingerprint, boolean executable) {
        Resource session = new Resource("sandbox", "session", "s-1");
        Policy.Step step = new Policy.Step(
                "end",
                new ActionCall("sandbox.end-session", Map.of("session", TextNode.valueOf("s-1"))),
                session,
                false,
                false,
                List.of(new Effect(
                        EffectKind.SESSION,
                        session,
                        JSON.objectNode().put("active", true),
                        JSON.objectNode().put("active", false))),
                "Nothing.",
                List.of("It ends."));
        return Policy.of(
                new RemediationId("rem-1"),
                new TemplateRef("cut-session", "1"),
                SOME,
                "sandbox",
                List.of(step),
                affected,
                fingerprint,
                executable);
    }
}
