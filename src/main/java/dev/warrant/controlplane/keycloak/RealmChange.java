package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** How one action changes a client or user, and how it changes it back; the contract is that of {@link dev.warrant.controlplane.StepExecutor}. */
interface RealmChange {

    Snapshot snapshot(Subject subject) throws Unanswered;

    StepOutcome apply(Subject subject, Snapshot before) throws Unanswered;

    boolean isApplied(Subject subject, Snapshot before) throws Unanswered;

    UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered;
}
