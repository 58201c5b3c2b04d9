package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ActionWords;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.PlaneAction;
import dev.warrant.controlplane.Resource;

/** Something that can be done to the sandbox: it sets one attribute of one resource to the value that contains, and undo sets it back. */
interface SandboxAction extends PlaneAction {

    /** Begins the description of an action by its name without the plane's, for example {@code revoke-token}. */
    static ActionWords named(String name) {
        return ActionDescription.named(SandboxActions.PLANE + "." + name);
    }

    /** The attribute that the action sets. */
    default String attribute() {
        return change().attribute();
    }

    /** The value that the action sets. */
    default boolean contained() {
        return change().after().booleanValue();
    }

    /** Whether a resource with these attributes is as the action leaves it. */
    default boolean isContained(JsonNode attributes) {
        return attributes.path(attribute()).booleanValue() == contained();
    }

    /** An attribute that a resource does not have counts as one that is switched off. */
    default Effect effect(Resource resource, JsonNode attributes) {
        return description()
                .effect(
                        resource,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(attribute(), attributes.path(attribute()).booleanValue()));
    }

    private AttributeChange change() {
        return description().changes().get(0);
    }
}
