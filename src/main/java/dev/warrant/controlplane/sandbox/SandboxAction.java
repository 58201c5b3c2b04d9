package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be done to the sandbox: each action sets one attribute of one resource to the value that contains. */
enum SandboxAction {
    REVOKE_TOKEN(
            new Shape("token", List.of("repository", "credential"), "active", false, EffectKind.SECRET),
            Undo.reExposing("Makes the token valid again, with the same value."),
            "Whoever uses the token, the owner included, is locked out at once."),
    SUSPEND_PIPELINE(
            new Shape("pipeline", List.of("repository"), "enabled", false, EffectKind.ACCESS),
            Undo.harmless("Lets the pipeline run again."),
            "Runs that are under way are not ended; no new one starts."),
    END_SESSION(
            new Shape("session", List.of("session"), "active", false, EffectKind.SESSION),
            Undo.none("Nothing: an ended session cannot be brought back, the person logs in again."),
            "A client that still holds a valid password or token can log in again."),
    SUSPEND_PRINCIPAL(
            new Shape("principal", List.of("principal"), "enabled", false, EffectKind.ACCESS),
            Undo.reExposing("Lets the principal log in again."),
            "Sessions that are open stay open until they are ended."),
    QUARANTINE_WORKLOAD(
            new Shape("workload", List.of("namespace", "workload"), "quarantined", true, EffectKind.WORKLOAD),
            Undo.harmless("Takes the workload out of quarantine."),
            "The workload keeps running, so that its memory can be examined."),
    ISOLATE_NETWORK(
            new Shape("workload", List.of("namespace", "workload"), "networkIsolated", true, EffectKind.NETWORK),
            Undo.harmless("Lets the workload reach the network, and be reached, as before."),
            "Connections that are open are cut as well."),
    DETACH_SERVICE(
            new Shape("workload", List.of("namespace", "workload"), "serviceAttached", false, EffectKind.NETWORK),
            Undo.harmless("Puts the workload back behind its service."),
            "Requests go to the other instances; if there are none, the service is down."),
    SUSPEND_SERVICE_ACCOUNT(
            new Shape("service-account", List.of("namespace", "workload"), "enabled", false, EffectKind.PRIVILEGE),
            Undo.harmless("Enables the service account again."),
            "Other workloads that run under the same service account lose their rights too."),
    BLOCK_ADDRESS(
            new Shape("address", List.of("address"), "blocked", true, EffectKind.NETWORK),
            Undo.harmless("Lets traffic from the address in again."),
            "An address can belong to many: everybody behind it is blocked.");

    static final String PLANE = "sandbox";
    static final List<ActionDescription> DESCRIPTIONS =
            Arrays.stream(values()).map(SandboxAction::description).toList();

    private final Shape shape;
    private final ActionDescription description;

    SandboxAction(Shape shape, Undo undo, String... facts) {
        this.shape = shape;
        description = new ActionDescription(
                PLANE + "." + name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PLANE,
                shape.parameters(),
                shape.type(),
                shape.parameters(),
                Set.of(shape.kind()),
                undo.possible(),
                undo.reExposes(),
                undo.what(),
                List.of(facts),
                destroysFacts() ? "the attributes of the " + shape.type() : "");
    }

    private boolean destroysFacts() {
        return shape.kind() == EffectKind.SESSION || shape.kind() == EffectKind.WORKLOAD;
    }

    /** The action with this name, with or without the plane's: {@code sandbox.revoke-token} or {@code revoke-token}. */
    static SandboxAction named(String name) {
        String full = name.startsWith(PLANE + ".") ? name : PLANE + "." + name;
        return Arrays.stream(values())
                .filter(action -> action.description.name().equals(full))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The sandbox has no action '" + name + "'; it has "
                        + DESCRIPTIONS.stream().map(ActionDescription::name).toList()));
    }

    ActionDescription description() {
        return description;
    }

    String attribute() {
        return shape.attribute();
    }

    /** The value that the action sets. */
    boolean contained() {
        return shape.contained();
    }

    Effect effect(Resource resource, ObjectNode attributes) {
        return new Effect(
                shape.kind(), resource, only(attributes.path(attribute()).booleanValue()), only(contained()));
    }

    private JsonNode only(boolean value) {
        return JsonNodeFactory.instance.objectNode().put(attribute(), value);
    }

    private record Shape(String type, List<String> parameters, String attribute, boolean contained, EffectKind kind) {}

    private record Undo(boolean possible, boolean reExposes, String what) {

        static Undo harmless(String what) {
            return new Undo(true, false, what);
        }

        static Undo reExposing(String what) {
            return new Undo(true, true, what);
        }

        static Undo none(String what) {
            return new Undo(false, false, what);
        }
    }
}
