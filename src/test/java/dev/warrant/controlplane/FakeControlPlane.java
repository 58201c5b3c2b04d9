package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A control plane in memory with every role. Each resource is a JSON object; an action sets the attribute of its own name to true on its
 * target, and undo puts the object back. It keeps the contract of all planes.
 */
public final class FakeControlPlane
        implements ControlPlane, EffectReader, StepExecutor, CredentialMinter, UndoRehearser {

    /** What it can be told not to have. */
    public enum Role {
        READER,
        REHEARSER,
        EXECUTOR,
        MINTER
    }

    private final String name;
    private final List<ActionDescription> actions;
    private final Map<String, ObjectNode> resources = new TreeMap<>();
    private final Map<String, Minted> credentials = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<Role> roles = EnumSet.allOf(Role.class);
    private Set<String> accounts = Set.of();
    private List<String> notSeparated = List.of();
    private boolean configured = true;
    private boolean undoDenied;
    private String outage = "";
    private int affectedByEach = 1;
    private Instant now = Instant.EPOCH;
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

    public FakeControlPlane without(Role... missing) {
        Arrays.asList(missing).forEach(roles::remove);
        return this;
    }

    public FakeControlPlane readingOnly() {
        return without(Role.REHEARSER, Role.EXECUTOR, Role.MINTER);
    }

    public FakeControlPlane reachedBy(String... own) {
        accounts = Set.of(own);
        return this;
    }

    public FakeControlPlane notSeparated(String reason) {
        notSeparated = List.of(reason);
        return this;
    }

    public FakeControlPlane affectingByEach(int resourcesTouched) {
        affectedByEach = resourcesTouched;
        return this;
    }

    /** From here on, rehearsing gives this result. */
    public void rehearse(Supplier<Rehearsal> outcome) {
        rehearsing = call -> outcome.get();
    }

    /** Reading fails from here on. */
    public void goDown(String reason) {
        outage = reason;
    }

    /** Lets nobody undo anything, or lets them again. */
    public void denyUndo(boolean denied) {
        undoDenied = denied;
    }

    public void letPass(Duration time) {
        now = now.plus(time);
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
    public Optional<EffectReader> reader() {
        return playing(Role.READER);
    }

    @Override
    public Optional<UndoRehearser> rehearser() {
        return playing(Role.REHEARSER);
    }

    @Override
    public Optional<StepExecutor> executor() {
        return playing(Role.EXECUTOR);
    }

    @Override
    public Optional<CredentialMinter> minter() {
        return playing(Role.MINTER);
    }

    private <R> Optional<R> playing(Role role) {
        @SuppressWarnings("unchecked")
        R itself = (R) this;
        return roles.contains(role) ? Optional.of(itself) : Optional.empty();
    }

    @Override
    public Reading read(ActionCall call) {
        if (!outage.isEmpty()) {
            return new Unreadable(outage);
        }
        Resource target = target(call);
        ObjectNode state = resources.get(target.qualified());
        if (state == null) {
            return new NotFound(target);
        }
        EffectKind kind = description(call).effectKinds().iterator().next();
        return new Readable(
                List.of(new Effect(kind, target, state.deepCopy(), changed(state, call))),
                affectedByEach,
                state.deepCopy());
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        return rehearsing.apply(call);
    }

    private Rehearsal looked(ActionCall call) {
        return new Rehearsal(List.of(
                new Check(Subject.SNAPSHOT, resources.containsKey(target(call).qualified()), "The resource is there"),
                Rehearsal.parameters(description(call), call),
                new Check(Subject.PERMISSION, !undoDenied, undoDenied ? "Nobody may" : "Everybody may")));
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        calls.add("snapshot " + call.action() + " " + target(call).qualified());
        demand(call, credential, Purpose.APPLY);
        return new Snapshot(stateOf(call).deepCopy(), new byte[0]);
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        calls.add("apply " + call.action() + " " + target(call).qualified());
        Optional<String> objection = objection(call, credential, Purpose.APPLY);
        if (objection.isPresent()) {
            return new StepOutcome.Refused(objection.get());
        }
        resources.put(target(call).qualified(), changed(stateOf(call), call));
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("done", true));
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        demand(call, credential, Purpose.values());
        return stateOf(call).path(call.action()).asBoolean();
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        calls.add("undo " + call.action() + " " + target(call).qualified());
        Optional<String> objection = objection(call, credential, Purpose.UNDO);
        if (objection.isPresent() || undoDenied) {
            return new UndoOutcome.Failed(objection.orElse("Nobody may undo anything here"));
        }
        if (!stateOf(call).equals(before.visible()) && !description(call).reversible()) {
            return new UndoOutcome.Residue(target(call), "It is done", "It cannot be undone");
        }
        resources.put(target(call).qualified(), before.visible().deepCopy());
        return new UndoOutcome.Undone();
    }

    @Override
    public Credential mint(String credentialId, Grant grant, Duration validity) {
        calls.add("mint " + grant.purpose() + " " + grant.resource().qualified());
        Credential credential =
                new Credential(credentialId, name, "fake", "not a secret".toCharArray(), now.plus(validity));
        credentials.put(credentialId, new Minted(grant, credential));
        return credential;
    }

    @Override
    public String account(String credentialId, Grant grant) {
        return "fake";
    }

    @Override
    public void retire(Credential credential) {
        calls.add("retire " + credential.id());
        credentials.remove(credential.id());
    }

    /** Why this credential does not let this be done for any of the purposes; empty when it does. */
    Optional<String> objection(ActionCall call, Credential credential, Purpose... purposes) {
        Minted minted = credentials.get(credential.id());
        boolean good = minted != null
                && Arrays.equals(minted.credential().secret(), credential.secret())
                && now.isBefore(minted.credential().expiresAt())
                && minted.grant().call().action().equals(call.action())
                && minted.grant().resource().equals(target(call))
                && Arrays.asList(purposes).contains(minted.grant().purpose());
        return good ? Optional.empty() : Optional.of(credential + " is not good for " + call.action());
    }

    private void demand(ActionCall call, Credential credential, Purpose... purposes) {
        objection(call, credential, purposes).ifPresent(objection -> {
            throw new PlaneFailure(objection);
        });
    }

    private ObjectNode stateOf(ActionCall call) {
        return Optional.ofNullable(resources.get(target(call).qualified()))
                .orElseThrow(() -> new PlaneFailure("There is no " + target(call)));
    }

    private static ObjectNode changed(ObjectNode state, ActionCall call) {
        return state.deepCopy().put(call.action(), true);
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

    private record Minted(Grant grant, Credential credential) {}
}
