package dev.warrant.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Capability;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Resource;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The three things that an intent review holds against each other, as they were when it was made.
 *
 * @param says what the drafter declared
 * @param does what the policy would do to live state, effect by effect
 * @param could what the credential of each step could do at most, step by step
 */
public record ComparedIntent(Says says, List<Does> does, List<Could> could) {

    public ComparedIntent {
        does = List.copyOf(does);
        could = List.copyOf(could);
    }

    public static ComparedIntent of(Proposal proposal, Policy policy, ActionCatalogue catalogue) {
        return new ComparedIntent(
                new Says(proposal.intent().goal(), proposal.intent().targets()),
                does(policy),
                policy.steps().stream().map(step -> Could.of(step, catalogue)).toList());
    }

    /** The three sides beside each other, the goal first, then one row for each resource or target that a side names. */
    public List<Row> rows() {
        return new ComparedRows(this).rows();
    }

    /** Whether all that this policy would do was compared, with all that its credentials could do. */
    boolean covers(Policy policy) {
        return does.equals(does(policy))
                && could.stream()
                        .map(Could::asked)
                        .toList()
                        .equals(policy.steps().stream().map(Asked::of).toList());
    }

    private static List<Does> does(Policy policy) {
        return policy.steps().stream()
                .flatMap(step -> step.effects().stream()
                        .map(effect -> new Does(
                                step.id(), effect.kind(), effect.resource().toString(), !effect.changesNothing())))
                .toList();
    }

    /** {@code {says{goal, targets[]}, does[{step, kind, resource, changes}], could[{step, action, target, known, actions[], resources[], kinds[]}]}}. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        list(json.putObject("says").put("goal", says.goal()), "targets", says.targets());
        var effects = json.putArray("does");
        does.forEach(one -> effects.addObject()
                .put("step", one.step())
                .put("kind", one.kind().word())
                .put("resource", one.resource())
                .put("changes", one.changes()));
        var grants = json.putArray("could");
        could.forEach(one -> one.write(grants.addObject()));
        return json;
    }

    public static ComparedIntent of(JsonNode json) {
        JsonNode says = json.path("says");
        return new ComparedIntent(
                new Says(says.path("goal").asText(), texts(says.path("targets"))),
                each(
                        json.path("does"),
                        one -> new Does(
                                one.path("step").asText(),
                                kind(one.path("kind").asText()),
                                one.path("resource").asText(),
                                one.path("changes").asBoolean())),
                each(json.path("could"), Could::read));
    }

    private static EffectKind kind(String word) {
        return EffectKind.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private static void list(ObjectNode json, String name, Collection<String> texts) {
        texts.forEach(json.putArray(name)::add);
    }

    private static List<String> texts(JsonNode array) {
        return each(array, JsonNode::asText);
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }

    /** @param what the resource, the target, or what else the row is about */
    public record Row(String what, String says, String does, String could) {}

    /** @param targets the values that the drafter means to act on */
    public record Says(String goal, List<String> targets) {

        public Says {
            targets = List.copyOf(targets);
        }
    }

    /**
     * @param resource {@code plane/type:id}
     * @param changes false where live state is already what the effect would reach
     */
    public record Does(String step, EffectKind kind, String resource, boolean changes) {}

    /**
     * What the credential for one step could do.
     *
     * @param known false where nobody can say, so that anything must be assumed; the rest is empty then
     * @param resources each {@code plane/type:id}
     */
    public record Could(Asked asked, boolean known, Set<String> actions, Set<String> resources, Set<EffectKind> kinds) {

        public Could {
            actions = java.util.Collections.unmodifiableSet(new TreeSet<>(actions));
            resources = java.util.Collections.unmodifiableSet(new TreeSet<>(resources));
            kinds = java.util.Collections.unmodifiableSet(new TreeSet<>(kinds));
        }

        public static Could of(Policy.Step step, ActionCatalogue catalogue) {
            Optional<Capability> capability =
                    catalogue.capabilityOf(new Grant(step.call(), step.target(), Grant.Purpose.APPLY));
            return new Could(
                    Asked.of(step),
                    capability.isPresent(),
                    capability.map(Capability::actions).orElse(Set.of()),
                    capability.stream()
                            .flatMap(one -> one.resources().stream())
                            .map(Resource::toString)
                            .collect(Collectors.toSet()),
                    capability.map(Capability::kinds).orElse(Set.of()));
        }

        private void write(ObjectNode json) {
            json.put("step", asked.step()).put("action", asked.action()).put("target", asked.target());
            json.put("known", known);
            list(json, "actions", actions);
            list(json, "resources", resources);
            list(json, "kinds", kinds.stream().map(EffectKind::word).toList());
        }

        private static Could read(JsonNode json) {
            return new Could(
                    new Asked(
                            json.path("step").asText(),
                            json.path("action").asText(),
                            json.path("target").asText()),
                    json.path("known").asBoolean(),
                    Set.copyOf(texts(json.path("actions"))),
                    Set.copyOf(texts(json.path("resources"))),
                    Set.copyOf(each(json.path("kinds"), one -> kind(one.asText()))));
        }
    }

    /**
     * The grant that a step asks for.
     *
     * @param target {@code plane/type:id}
     */
    public record Asked(String step, String action, String target) {

        public static Asked of(Policy.Step step) {
            return new Asked(step.id(), step.call().action(), step.target().toString());
        }
    }
}
