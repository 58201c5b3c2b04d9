package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.UndoRehearser;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks whether the sandbox would let a step be undone; it has no credential and only selects. */
@Component
final class SandboxUndoRehearser implements UndoRehearser {

    private final SandboxEstate estate;
    private final SandboxFaults faults;
    private final SandboxActions actions;

    SandboxUndoRehearser(SandboxEstate estate, SandboxFaults faults, SandboxActions actions) {
        this.estate = estate;
        this.faults = faults;
        this.actions = actions;
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        SandboxStep step = actions.step(call);
        return new Rehearsal(
                List.of(snapshot(step), Rehearsal.parameters(step.action().description(), call), permission(step)));
    }

    private Check snapshot(SandboxStep step) {
        String attribute = step.action().attribute();
        boolean readable = estate.find(step.resource())
                .map(attributes -> attributes.path(attribute))
                .filter(JsonNode::isBoolean)
                .isPresent();
        return new Check(
                Subject.SNAPSHOT,
                readable,
                readable
                        ? "'" + attribute + "', which undo puts back, can be read"
                        : "There is no '" + attribute + "' of " + step.resource() + " to put back");
    }

    private Check permission(SandboxStep step) {
        boolean denied = faults.shows(SandboxFault.DENY_UNDO, step.call(), step.resource());
        return new Check(
                Subject.PERMISSION,
                !denied,
                denied
                        ? "The sandbox lets nobody undo " + step.call().action() + " on " + step.resource()
                        : "The sandbox lets a credential for this undo take the step back");
    }
}
