package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Resource;

/** A call on the sandbox, with the action that it names and the resource that it is for. */
record SandboxStep(ActionCall call, SandboxAction action, Resource resource) {

    static SandboxStep of(ActionCall call) {
        SandboxAction action = SandboxAction.named(call.action());
        return new SandboxStep(call, action, action.description().target(call));
    }

    /** Whether a resource with these attributes is as the action leaves it. */
    boolean isContained(JsonNode attributes) {
        return attributes.path(action.attribute()).booleanValue() == action.contained();
    }
}
