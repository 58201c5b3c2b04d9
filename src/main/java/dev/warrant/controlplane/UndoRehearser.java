package dev.warrant.controlplane;

/**
 * Looks, before anybody is asked to agree, whether a step could be taken back. It reads with the preview's credentials only, changes nothing,
 * and each call is bounded in time. A plane without this role shows no undo, so its steps count as irreversible.
 */
public interface UndoRehearser {

    /**
     * What was seen of the snapshot, the parameters and the permission to undo. Never throws for what a server does: what it did not clearly
     * answer was not shown. Asked again of the same state it says the same, word for word, because approvals are bound to it.
     */
    Rehearsal rehearse(ActionCall call);
}
