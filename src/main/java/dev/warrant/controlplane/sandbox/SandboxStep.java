package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Resource;

/** A call on the sandbox, with the action that it names and the resource that it is for. */
record SandboxStep(ActionCall call, SandboxAction action, Resource resource) {

    /** Whether a resource with these attributes is as the action leaves it. */
    boolean isContained(JsonNode attributes) {
        return action.isContained(attributes);
    }
}
