package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A control plane in memory with every role. Each resource is a JSON object; an action sets the attribute of its own name to true on its
 * target, and undo puts the object back. Faults are switched on by name.
 */
public final class FakeControlPlane implements EffectReader, StepExecutor, CredentialMinter, UndoRehearser {

    private final String name;
    private final List<ActionDescription> actions;
    private final Map<String, ObjectNode> resources = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private Set<String> accounts = Set.of();
    private List<String> notSeparated = List.of();
    private boolean configured = true;
    private String outage = "";
    private String refused = "";
    private String unclear = "";
    private int affectedByEach = 1;
    private Function<ActionCall, Rehearsal> rehearsing = this::looked;

    public FakeControlPlane(String name, ActionDescription... actions) {
        this.name = name;
        this.actions = List.of(actions);
    }

    /** A resource with one attribute. */
    public FakeControlPlane with(String qualified, String attribute, boolean value) {
        resources
                .computeIfAbsent(qualified, any -> JsonNodeFactory.instance.objectNode())
                .put(attribute, value);
        return this;
    }

    public FakeControlPlane withoutConfiguration() {
        configured = false;
        return this;
    }

    public FakeControlPlane reachedBy(String... accounts) {
        this.accounts = Set.of(accounts);
        return this;
    }

    public FakeControlPlane notSeparated(String reason) {
        this.notSeparated = List.of(reason);
        return this;
    }

    public FakeControlPlane affectingByEach(int resourcesTouched) {
        affectedByEach = resourcesTouched;
        return this;
    }

    /** Rehearsing comes out like this from here on. */
    public void rehearse(Supplier<Rehearsal> outcome) {
        rehearsing = call -> outcome.get();
    }

    /** Reading fails from here on. */
    public void goDown(String reason) {
        outage = reason;
    }

    /** Applying this action is clearly refused from here on. */
    public void refuse(String action) {
        refused = action;
    }

    /** Whether this action was applied stays unclear from here on. */
    public void leaveUnclear(String action) {
        unclear = action;
    }

    public ObjectNode state(String qualified) {
        return resources.get(qualified);
    }

    /** What was called, in order, such as {@code apply plane.action type:id}; reading is left out. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Set<String> ownAccounts() {
        return accounts;
    }

    @Override
    public List<String> notSeparated() {
        return notSeparated;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ActionDescription> actions() {
        return actions;
    }

    @Override
    public boolean configured() {
        return configured;
    }

    @Override
    public Reading read(ActionCall call) {
        if (!outage.isEmpty()) {
            return new Unreadable(outage);
        }
        Resource target = target(call);
        ObjectNode now = resources.get(target.qualified());
        if (now == null) {
            return new NotFound(target);
        }
        EffectKind kind = description(call).effectKinds().iterator().next();
        return new Readable(
                List.of(new Effect(kind, target, now.deepCopy(), changed(now, call))), affectedByEach, now.deepCopy());
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        return rehearsing.apply(call);
    }

    private Rehearsal looked(ActionCall call) {
        return new Rehearsal(List.of(
                new Check(Subject.SNAPSHOT, resources.containsKey(target(call).qualified()), "The resource is there"),
                Rehearsal.parameters(description(call), call),
                new Check(Subject.PERMISSION, true, "Everybody may")));
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        calls.add("snapshot " + call.action() + " " + target(call).qualified());
        return new Snapshot(stateOf(call).deepCopy(), new byte[0]);
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        calls.add("apply " + call.action() + " " + target(call).qualified());
        if (call.action().equals(refused)) {
            return new StepOutcome.Refused("told to refuse " + refused);
        }
        if (call.action().equals(unclear)) {
            return new StepOutcome.Uncertain("told to leave " + unclear + " unclear");
        }
        resources.put(target(call).qualified(), changed(stateOf(call), call));
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("done", true));
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        return stateOf(call).path(call.action()).asBoolean();
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        calls.add("undo " + call.action() + " " + target(call).qualified());
        resources.put(target(call).qualified(), before.visible().deepCopy());
        return new UndoOutcome.Undone();
    }

    @Override
    public Credential mint(String credentialId, Grant grant, Duration validity) {
        calls.add("mint " + grant.purpose() + " " + grant.resource().qualified());
        return new Credential(credentialId, name, "fake", "not a secret".toCharArray(), Instant.EPOCH.plus(validity));
    }

    @Override
    public String account(String credentialId, Grant grant) {
        return "fake";
    }

    @Override
    public void retire(Credential credential) {
        calls.add("retire " + credential.id());
    }

    private JsonNode stateOf(ActionCall call) {
        return resources.get(target(call).qualified());
    }

    private static ObjectNode changed(JsonNode now, ActionCall call) {
        ObjectNode after = now.deepCopy();
        return after.put(call.action(), true);
    }

    private Resource target(ActionCall call) {
        return description(call).target(call);
    }

    private ActionDescription description(ActionCall call) {
        return actions.stream()
                .filter(action -> action.name().equals(call.action()))
                .findFirst()
                .orElseThrow();
    }
}
