package dev.warrant.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.TemplateRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an approver agreed to includes what was seen of the undo. */
class StateDriftTest {

    private static final Resource DOOR = new Resource("estate", "door", "front");
    private static final Digest SOME = Digest.of("some");
    private static final Rehearsal SHOWN = rehearsal(true, "Leave is there");

    @Test
    void isNoneWhereTheRehearsalComesOutTheSame() {
        assertThat(StateDrift.between(policy(true, SHOWN), policy(true, SHOWN))).isEmpty();
    }

    @Test
    void saysWhatOfTheUndoIsNotShownAnyMore() {
        assertThat(StateDrift.between(policy(true, SHOWN), policy(false, rehearsal(false, "Leave was taken away"))))
                .contains("undo of step 'close': permission is now not shown (Leave was taken away)");
    }

    @Test
    void saysWhatOfTheUndoIsShownByNow() {
        assertThat(StateDrift.between(policy(false, rehearsal(false, "Leave was taken away")), policy(true, SHOWN)))
                .contains("undo of step 'close': permission is now shown (Leave is there)");
    }

    private static Rehearsal rehearsal(boolean permitted, String note) {
        return new Rehearsal(List.of(
                new Check(Subject.SNAPSHOT, true, "Seen"),
                new Check(Subject.PARAMETERS, true, "Bound"),
                new Check(Subject.PERMISSION, permitted, note)));
    }

    private static Policy policy(boolean reversible, Rehearsal rehearsal) {
        Effect effect = new Effect(
                EffectKind.ACCESS,
                DOOR,
                JsonNodeFactory.instance.objectNode().put("open", true),
                JsonNodeFactory.instance.objectNode().put("open", false));
        Policy.Step step = new Policy.Step(
                "close",
                new ActionCall("estate.close", Map.of()),
                DOOR,
                reversible,
                false,
                List.of(effect),
                "Opens it.",
                List.of(),
                rehearsal);
        return Policy.of(
                new RemediationId("rem-1"),
                new TemplateRef("close-door", "1"),
                SOME,
                "estate",
                List.of(step),
                1,
                SOME,
                true);
    }
}
