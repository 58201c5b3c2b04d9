package dev.warrant.controlplane;

/**
 * Looks, before anybody is asked to agree, whether a step could be undone. It reads with the preview's credentials only, changes nothing,
 * and each call is bounded in time. A plane without this role shows no undo, so its steps count as irreversible.
 */
public interface UndoRehearser {

    /**
     * What was seen of the snapshot, the parameters and the permission to undo. Never throws for what a server does: an unclear answer counts as
     * not shown. For the same state it says the same again, word for word, because approvals are bound to it.
     */
    Rehearsal rehearse(ActionCall call);
}
