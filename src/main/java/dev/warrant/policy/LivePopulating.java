package dev.warrant.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.EffectReader.NotFound;
import dev.warrant.controlplane.EffectReader.Readable;
import dev.warrant.controlplane.EffectReader.Reading;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Binds a template's steps, reads the effect of each from the live state of this moment, and has its undo rehearsed. */
@Service
class LivePopulating implements Populating {

    private static final Readable NOTHING_READ = new Readable(List.of(), 0, JsonNodeFactory.instance.nullNode());

    private final ActionCatalogue catalogue;
    private final RecordedPolicies policies;
    private final RecommendOnly recommendOnly;
    private final UndoRehearsing rehearsing;

    LivePopulating(ActionCatalogue catalogue, RecordedPolicies policies, RecommendOnly recommendOnly) {
        this.catalogue = catalogue;
        this.policies = policies;
        this.recommendOnly = recommendOnly;
        this.rehearsing = new UndoRehearsing(catalogue);
    }

    @Override
    public Preview preview(RemediationId remediation, Template template, Proposal proposal, Set<String> leftOut) {
        requireSame(template, proposal);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        proposal.slots().forEach((name, slot) -> values.put(name, slot.value()));
        Optional<EffectReader> reader = catalogue.reader(template.controlPlane());
        List<Policy.Step> steps = new ArrayList<>();
        List<Readable> readings = new ArrayList<>();
        List<Policy.LeftOut> missing = new ArrayList<>();
        for (TemplateStep step : template.steps()) {
            ActionCall call = new ActionCall(step.action(), step.bind(values));
            Reading reading = reader.map(live -> live.read(call)).orElse(NOTHING_READ);
            if (reading instanceof EffectReader.Unreadable unreadable) {
                return new Unreadable(unreadable.reason(), unreadable.mayPass());
            }
            if (reading instanceof NotFound gone) {
                missing.add(new Policy.LeftOut(step.id(), gone.resource().toString()));
            } else {
                Readable readable = (Readable) reading;
                readings.add(readable);
                steps.add(step(step.id(), call, readable.effects()));
            }
        }
        if (steps.isEmpty() || missing.stream().anyMatch(gone -> !leftOut.contains(gone.step()))) {
            return notFound(missing, steps);
        }
        boolean executable = recommendOnly.reasons(template, proposal).isEmpty();
        Policy policy = policy(remediation, template, steps, readings, executable, missing);
        if (changesNothing(policy)) {
            return new AlreadyContained(read(steps));
        }
        policies.record(policy);
        return new Previewed(policy);
    }

    private static TargetNotFound notFound(List<Policy.LeftOut> missing, List<Policy.Step> there) {
        return new TargetNotFound(
                missing.stream().map(Policy.LeftOut::target).distinct().collect(Collectors.joining(", ")),
                missing.stream().map(Policy.LeftOut::step).toList(),
                there.stream().map(Policy.Step::id).toList());
    }

    /** Unknown where the plane cannot be read. */
    private static boolean changesNothing(Policy policy) {
        return policy.executable()
                && policy.steps().stream()
                        .allMatch(step -> !step.effects().isEmpty()
                                && step.effects().stream().allMatch(Effect::changesNothing));
    }

    private static String read(List<Policy.Step> steps) {
        return steps.stream()
                .flatMap(step -> step.effects().stream())
                .map(effect -> effect.resource() + " is " + effect.before() + " already")
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static void requireSame(Template template, Proposal proposal) {
        if (!proposal.template().equals(template.ref())
                || !proposal.templateDigest().equals(template.digest())) {
            throw new IllegalArgumentException("The proposal is for " + proposal.template() + " with "
                    + proposal.templateDigest() + ", and " + template.ref() + " with " + template.digest()
                    + " was to be populated");
        }
    }

    private Policy.Step step(String id, ActionCall call, List<Effect> effects) {
        ActionDescription action = catalogue
                .find(call.action())
                .orElseThrow(() -> new IllegalStateException("The catalogue has no action '" + call.action() + "'"));
        Rehearsal rehearsal = rehearsing.of(action, call);
        return new Policy.Step(
                id,
                call,
                action.target(call),
                action.reversible() && rehearsal.shown(),
                action.reExposes(),
                effects,
                action.undo(),
                action.toKnow(),
                rehearsal);
    }

    private static Policy policy(
            RemediationId remediation,
            Template template,
            List<Policy.Step> steps,
            List<Readable> readings,
            boolean executable,
            List<Policy.LeftOut> leftOut) {
        return Policy.of(
                remediation,
                template.ref(),
                template.digest(),
                template.controlPlane(),
                steps,
                affected(steps, readings),
                fingerprint(readings),
                executable,
                leftOut);
    }

    private static Digest fingerprint(List<Readable> readings) {
        return Digest.of(JsonNodeFactory.instance
                .arrayNode()
                .addAll(readings.stream().map(Readable::state).toList()));
    }

    /** Never fewer than the resources that the policy names, nor than the plane says. */
    private static int affected(List<Policy.Step> steps, List<Readable> readings) {
        Stream<Resource> named = steps.stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.target()), step.effects().stream().map(Effect::resource)));
        int counted = readings.stream().mapToInt(Readable::affected).sum();
        return Math.max(Math.toIntExact(named.distinct().count()), counted);
    }
}
