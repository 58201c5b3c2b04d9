package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.PlaneActions;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can be done to the sandbox. */
@Component
final class SandboxActions extends PlaneActions<SandboxAction> {

    static final String PLANE = "sandbox";

    SandboxActions(List<SandboxAction> actions) {
        super("The sandbox", actions);
    }

    /** The action with this name, with or without the plane's: {@code sandbox.revoke-token} or {@code revoke-token}. */
    SandboxAction spelt(String name) {
        return named(name.startsWith(PLANE + ".") ? name : PLANE + "." + name);
    }

    /** A call, with the action that it names and the resource that it is for. */
    SandboxStep step(ActionCall call) {
        SandboxAction action = of(call);
        return new SandboxStep(call, action, action.description().target(call));
    }
}
