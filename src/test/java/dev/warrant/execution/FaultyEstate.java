package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A control plane in memory that goes wrong on demand. Its things have a door ({@code estate.close}), a password ({@code estate.rotate},
 * whose undo re-exposes) and guests ({@code estate.expel}, which cannot be undone).
 */
public final class FaultyEstate implements EffectReader, StepExecutor, CredentialMinter, ActionCatalogue {

    public static final String NAME = "estate";
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
    private final Set<String> credentials = new LinkedHashSet<>();
    private final Clock clock;
    private boolean readable = true;
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

    public List<String> calls() {
        return List.copyOf(calls);
    }

    public List<String> calls(String verb) {
        return calls.stream().filter(call -> call.startsWith(verb + " ")).toList();
    }

    /** Ids of credentials that work now. */
    public Set<String> credentials() {
        return credentials;
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
                action("close", EffectKind.ACCESS, true, false, "The door opens again"),
                action("rotate", EffectKind.SECRET, true, true, "The old password works again"),
                action("expel", EffectKind.SESSION, false, false, "Guests who left do not come back"));
    }

    @Override
    public Optional<ActionDescription> find(String action) {
        return actions().stream().filter(known -> known.name().equals(action)).findFirst();
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
            credentials.add(credentialId);
            return new Credential(
                    credentialId,
                    NAME,
                    "warrant-" + grant.purpose(),
                    CREDENTIAL_SECRET.toCharArray(),
                    clock.instant().plus(validity));
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
            demand(credential);
            ObjectNode thing = things.get(call.text("thing"));
            return new Snapshot(visible(thing), thing.path("password").asText().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        Fault fault = faults.get("apply " + label(call));
        return happening("apply", call, () -> {
            demand(credential);
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
            demand(credential);
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
            demand(credential);
            if (fault == Fault.REFUSE) {
                return new UndoOutcome.Failed("the estate says no");
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

    private void demand(Credential credential) {
        if (!credentials.contains(credential.id())
                || !Arrays.equals(credential.secret(), CREDENTIAL_SECRET.toCharArray())) {
            throw new IllegalStateException("a credential that does not work");
        }
    }

    private static void change(ActionCall call, ObjectNode thing) {
        switch (call.action()) {
            case "estate.close" -> thing.put("open", false);
            case "estate.rotate" -> thing.put("password", "new-password-nobody-knows");
            case "estate.expel" -> thing.put("guests", 0);
            default -> throw new IllegalArgumentException(call.action());
        }
    }

    private void restore(ActionCall call, Snapshot before) {
        ObjectNode thing = things.get(call.text("thing"));
        switch (call.action()) {
            case "estate.close" -> thing.set("open", before.visible().path("open"));
            case "estate.rotate" -> thing.put("password", new String(before.secret(), StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException(call.action());
        }
    }

    private static JsonNode visible(ObjectNode thing) {
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

    private static ActionDescription action(
            String name, EffectKind kind, boolean reversible, boolean reExposes, String undo) {
        return new ActionDescription(
                NAME + "." + name,
                NAME,
                List.of("thing"),
                "thing",
                List.of("thing"),
                Set.of(kind),
                reversible,
                reExposes,
                undo,
                List.of());
    }
}
