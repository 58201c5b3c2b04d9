package dev.warrant.policy;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.UndoRehearser;

/** Asks the plane to rehearse the undo of a step; when anything prevents that, the undo counts as not shown. */
final class UndoRehearsing {

    private final ActionCatalogue catalogue;

    UndoRehearsing(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Rehearsal of(ActionDescription action, ActionCall call) {
        if (!action.reversible()) {
            return Rehearsal.irreversible("Not rehearsed: this action cannot be taken back");
        }
        return catalogue
                .rehearser(action.plane())
                .map(rehearser -> asked(rehearser, action, call))
                .orElseGet(() -> Rehearsal.notShown("On control plane '" + action.plane()
                        + "', nothing looks beforehand whether '" + action.name() + "' can be taken back"));
    }

    /** What a plane throws may contain anything, and differ each time, so none of it is shown. */
    private static Rehearsal asked(UndoRehearser rehearser, ActionDescription action, ActionCall call) {
        try {
            Rehearsal seen = rehearser.rehearse(call);
            return seen.equals(Rehearsal.NONE) ? failed(action) : seen;
        } catch (RuntimeException e) {
            return failed(action);
        }
    }

    private static Rehearsal failed(ActionDescription action) {
        return Rehearsal.notShown("Control plane '" + action.plane() + "' failed to look at the undo");
    }
}
