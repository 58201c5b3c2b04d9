package dev.warrant.warrant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.Goal;
import dev.warrant.template.Limits;
import dev.warrant.template.Mode;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws up templates, and policies from the live state of the estate. */
public final class Drawn {

    public static final TemplateRef REF = new TemplateRef("shut-the-house", "1");

    private Drawn() {}

    public static Template template() {
        return new Template(
                REF,
                "Shut the house",
                "approver",
                Set.of(),
                FaultyEstate.NAME,
                Goal.REVOKE_ACCESS,
                Mode.APPROVE,
                LocalDate.MAX,
                Map.of(),
                new Limits(9, List.of()),
                List.of(),
                Set.of(),
                Digest.of("template"));
    }

    /** @param steps each {@code action thing}, for example {@code close house}; the action is the id of the step, too */
    public static Policy policy(RemediationId remediation, FaultyEstate estate, String... steps) {
        List<Policy.Step> drawn =
                java.util.Arrays.stream(steps).map(step -> step(estate, step)).toList();
        Policy undigested = new Policy(
                Digest.of("unknown"),
                remediation,
                REF,
                template().digest(),
                FaultyEstate.NAME,
                drawn,
                drawn.size(),
                Digest.of(drawn.toString()),
                true);
        ObjectNode content = undigested.json().deepCopy();
        return withDigest(undigested, Digest.of(content.remove(List.of("digest", "fingerprint"))));
    }

    /** The same policy, made where it may only be recommended. */
    public static Policy advice(Policy policy) {
        return Policy.of(
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                policy.fingerprint(),
                false);
    }

    public static Policy withDigest(Policy policy, Digest digest) {
        return new Policy(
                digest,
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                policy.fingerprint(),
                policy.executable());
    }

    private static Policy.Step step(FaultyEstate estate, String step) {
        String[] words = step.split(" ");
        ActionCall call =
                new ActionCall(FaultyEstate.NAME + "." + words[0], Map.of("thing", TextNode.valueOf(words[1])));
        ActionDescription action = estate.find(call.action()).orElseThrow();
        EffectReader.Readable live = (EffectReader.Readable) estate.read(call);
        boolean notShown = words.length > 2 && words[2].equals("unshown");
        return new Policy.Step(
                words[0],
                call,
                action.target(call),
                action.reversible() && !notShown,
                action.reExposes(),
                live.effects(),
                action.undo(),
                action.facts(),
                notShown ? Rehearsal.notShown("Nobody looked") : Rehearsal.NONE);
    }
}
