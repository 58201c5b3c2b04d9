package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A control plane in memory that goes wrong on demand. Its things have a door ({@code estate.close}), a password ({@code estate.rotate},
 * whose undo re-exposes) and guests ({@code estate.expel}, which cannot be undone). As long as nothing goes wrong it keeps the contract of all
 * planes. As a catalogue, it hands out no rehearser.
 */
public final class FaultyEstate
        implements ControlPlane, EffectReader, StepExecutor, CredentialMinter, UndoRehearser, ActionCatalogue {

    public static final String NAME = "estate";
    private static final String EXPEL = "estate.expel";

    public static final String OLD_PASSWORD = "hunter2-old-password";
    public static final String CREDENTIAL_SECRET = "minted-secret-of-the-estate";

    /** Ends the process in the middle of a call. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What can go wrong, once, at a call. */
    public enum Fault {
        CRASH_BEFORE,
        CRASH_AFTER,
        THROW_BEFORE,
        THROW_AFTER,
        REFUSE,
        DOUBT,
        BUSY,
        BREAK_BEFORE,
        BREAK_AFTER,
        LIE,
        AWAY,
        HELD,
        LEAVE_RESIDUE
    }

    private final Map<String, ObjectNode> things = new HashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Minted> credentials = new LinkedHashMap<>();
    private final Clock clock;
    private boolean readable = true;
    private boolean undoDenied;
    private @Nullable Duration leftAlone;

    public FaultyEstate(Clock clock) {
        this.clock = clock;
    }

    public void add(String thing) {
        things.put(
                thing,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("open", true)
                        .put("password", OLD_PASSWORD)
                        .put("guests", 2));
    }

    public ObjectNode thing(String thing) {
        return things.get(thing);
    }

    /** At the next such call, for example {@code apply estate.close house}. */
    public void fault(String call, Fault fault) {
        faults.put(call, fault);
    }

    /** Runs something right before the next such call is carried out. */
    public void meanwhile(String call, Runnable event) {
        meanwhile.put(call, event);
    }

    /** Runs something right after the next such call was carried out. */
    public void afterwards(String call, Runnable event) {
        afterwards.put(call, event);
    }

    /** For how long it wants to be left alone when it is busy. */
    public void wantsToBeLeftAlone(Duration time) {
        leftAlone = time;
    }

    public void unreadable() {
        readable = false;
    }

    public void readable() {
        readable = true;
    }

    /** Lets nobody undo anything, or lets them again. */
    public void denyUndo(boolean denied) {
        undoDenied = denied;
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    public List<String> calls(String verb) {
        return calls.stream().filter(call -> call.startsWith(verb + " ")).toList();
    }

    /** Ids of credentials that work now. */
    public Set<String> credentials() {
        return credentials.keySet();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public List<ActionDescription> actions() {
        return List.of(
                ActionDescription.named("estate.close")
                        .on("thing", "thing")
                        .saying("Close the door of {thing}")
                        .changing(EffectKind.ACCESS)
                        .undoneBy("The door opens again")
                        .described(),
                ActionDescription.named("estate.rotate")
                        .on("thing", "thing")
                        .saying("Rotate the password of {thing}")
                        .changing(EffectKind.SECRET)
                        .undoneAtARisk("The old password works again")
                        .described(),
                ActionDescription.named(EXPEL)
                        .on("thing", "thing")
                        .saying("Expel the guests of {thing}")
                        .changing(EffectKind.SESSION)
                        .neverUndone("Guests who left do not come back")
                        .keeping("how many guests there were")
                        .described());
    }

    @Override
    public Optional<ActionDescription> find(String action) {
        return actions().stream().filter(known -> known.name().equals(action)).findFirst();
    }

    @Override
    public Optional<EffectReader> reader() {
        return Optional.of(this);
    }

    @Override
    public Optional<UndoRehearser> rehearser() {
        return Optional.of(this);
    }

    @Override
    public Optional<StepExecutor> executor() {
        return Optional.of(this);
    }

    @Override
    public Optional<CredentialMinter> minter() {
        return Optional.of(this);
    }

    @Override
    public Optional<EffectReader> reader(String plane) {
        return plane.equals(NAME) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<StepExecutor> executor(String plane) {
        return plane.equals(NAME) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<CredentialMinter> minter(String plane) {
        return plane.equals(NAME) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Reading read(ActionCall call) {
        if (!readable) {
            return new Unreadable("the estate is away");
        }
        ObjectNode thing = things.get(call.text("thing"));
        if (thing == null) {
            return new NotFound(resource(call));
        }
        ObjectNode after = thing.deepCopy();
        change(call, after);
        return new Readable(
                List.of(new Effect(kind(call), resource(call), visible(thing), visible(after))), 1, visible(thing));
    }

    @Override
    public Credential mint(String credentialId, Grant grant, Duration validity) {
        return happening("mint", grant.call(), () -> {
            Credential credential = new Credential(
                    credentialId,
                    NAME,
                    "warrant-" + grant.purpose(),
                    CREDENTIAL_SECRET.toCharArray(),
                    clock.instant().plus(validity));
            credentials.put(credentialId, new Minted(grant, credential.expiresAt()));
            return credential;
        });
    }

    @Override
    public String account(String credentialId, Grant grant) {
        return "warrant-" + grant.purpose();
    }

    @Override
    public void retire(Credential credential) {
        calls.add("retire " + credential.id());
        if (faults.remove("retire") != null) {
            throw new IllegalStateException("the estate is away");
        }
        credentials.remove(credential.id());
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        return happening("snapshot", call, () -> {
            demand(call, credential, Purpose.APPLY);
            ObjectNode thing = things.get(call.text("thing"));
            return new Snapshot(visible(thing), thing.path("password").asText().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        Fault fault = faults.get("apply " + label(call));
        Optional<String> objection = objection(call, credential, Purpose.APPLY);
        return happening("apply", call, () -> {
            if (objection.isPresent()) {
                return new StepOutcome.Refused(objection.get());
            }
            if (objection(call, credential, Purpose.APPLY).isPresent()) {
                throw new IllegalStateException("the line was cut when the credential was taken out");
            }
            if (fault == Fault.REFUSE) {
                return new StepOutcome.Refused("the estate says no");
            }
            if (fault == Fault.BUSY) {
                return new StepOutcome.RefusedForNow(
                        "the estate is busy", StepOutcome.Obstacle.BUSY, Optional.ofNullable(leftAlone));
            }
            if (fault == Fault.HELD) {
                return new StepOutcome.RefusedForNow("a guest is in the way", StepOutcome.Obstacle.HELD);
            }
            if (fault == Fault.BREAK_BEFORE) {
                return new StepOutcome.Uncertain("the line broke", true);
            }
            if (fault == Fault.BREAK_AFTER) {
                change(call, things.get(call.text("thing")));
                return new StepOutcome.Uncertain("the line broke", true);
            }
            if (fault == Fault.DOUBT) {
                return new StepOutcome.Uncertain("the estate did not answer in time");
            }
            if (fault != Fault.LIE) {
                change(call, things.get(call.text("thing")));
            }
            return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("door", call.text("thing")));
        });
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        return happening("verify", call, () -> {
            demand(call, credential, Purpose.values());
            ObjectNode thing = things.get(call.text("thing"));
            ObjectNode after = thing.deepCopy();
            change(call, after);
            return after.equals(thing);
        });
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        Fault fault = faults.get("undo " + label(call));
        return happening("undo", call, () -> {
            Optional<String> objection = objection(call, credential, Purpose.UNDO);
            if (objection.isPresent()) {
                return new UndoOutcome.Failed(objection.get());
            }
            if (fault == Fault.REFUSE || undoDenied) {
                return new UndoOutcome.Failed("the estate says no");
            }
            if (call.action().equals(EXPEL)
                    && !thing(call).path("guests").equals(before.visible().path("guests"))) {
                return new UndoOutcome.Residue(
                        resource(call), "the guests are gone", "guests who left do not come back");
            }
            if (fault == Fault.LEAVE_RESIDUE) {
                return new UndoOutcome.Residue(resource(call), "the lock is worn", "doors do not heal");
            }
            if (fault != Fault.LIE) {
                restore(call, before);
            }
            return new UndoOutcome.Undone();
        });
    }

    private <T> T happening(String verb, ActionCall call, java.util.function.Supplier<T> deed) {
        String label = verb + " " + label(call);
        calls.add(label);
        Optional.ofNullable(meanwhile.remove(label)).ifPresent(Runnable::run);
        Fault fault = faults.remove(label);
        if (fault == Fault.AWAY) {
            throw PlaneFailure.forNow("the line to the estate broke", Optional.ofNullable(leftAlone));
        }
        fail(fault, Fault.CRASH_BEFORE, Fault.THROW_BEFORE);
        T result = deed.get();
        Optional.ofNullable(afterwards.remove(label)).ifPresent(Runnable::run);
        fail(fault, Fault.CRASH_AFTER, Fault.THROW_AFTER);
        return result;
    }

    private static void fail(Fault fault, Fault crash, Fault exception) {
        if (fault == crash) {
            throw new Crash();
        }
        if (fault == exception) {
            throw new IllegalStateException("boom, and by the way the password is " + OLD_PASSWORD);
        }
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        return new Rehearsal(List.of(
                new Check(Subject.SNAPSHOT, things.containsKey(call.text("thing")), "What undo puts back can be seen"),
                Rehearsal.parameters(find(call.action()).orElseThrow(), call),
                new Check(Subject.PERMISSION, !undoDenied, undoDenied ? "The estate says no" : "The estate agrees")));
    }

    /** Why this credential does not let this be done for any of the purposes; empty when it does. */
    Optional<String> objection(ActionCall call, Credential credential, Purpose... purposes) {
        Minted minted = credentials.get(credential.id());
        boolean good = minted != null
                && Arrays.equals(credential.secret(), CREDENTIAL_SECRET.toCharArray())
                && clock.instant().isBefore(minted.until())
                && minted.grant().call().action().equals(call.action())
                && minted.grant().resource().equals(resource(call))
                && Arrays.asList(purposes).contains(minted.grant().purpose());
        return good ? Optional.empty() : Optional.of(credential + " does not work for " + label(call));
    }

    private void demand(ActionCall call, Credential credential, Purpose... purposes) {
        objection(call, credential, purposes).ifPresent(objection -> {
            throw new PlaneFailure(objection);
        });
    }

    private ObjectNode thing(ActionCall call) {
        return things.get(call.text("thing"));
    }

    private static void change(ActionCall call, ObjectNode thing) {
        switch (call.action()) {
            case "estate.close" -> thing.put("open", false);
            case "estate.rotate" -> thing.put("password", "new-password-nobody-knows");
            case EXPEL -> thing.put("guests", 0);
            default -> throw new IllegalArgumentException(call.action());
        }
    }

    private void restore(ActionCall call, Snapshot before) {
        ObjectNode thing = things.get(call.text("thing"));
        switch (call.action()) {
            case "estate.close" -> thing.set("open", before.visible().path("open"));
            case "estate.rotate" -> thing.put("password", new String(before.secret(), StandardCharsets.UTF_8));
            case EXPEL -> thing.set("guests", before.visible().path("guests"));
            default -> throw new IllegalArgumentException(call.action());
        }
    }

    static JsonNode visible(ObjectNode thing) {
        ObjectNode visible = thing.deepCopy();
        visible.put("password", Digest.of(thing.path("password").asText()).value());
        return visible;
    }

    private static String label(ActionCall call) {
        return call.action() + " " + call.text("thing");
    }

    private static Resource resource(ActionCall call) {
        return new Resource(NAME, "thing", call.text("thing"));
    }

    private EffectKind kind(ActionCall call) {
        return find(call.action()).orElseThrow().effectKinds().iterator().next();
    }

    private record Minted(Grant grant, Instant until) {}
}
