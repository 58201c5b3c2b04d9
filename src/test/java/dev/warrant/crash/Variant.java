package dev.warrant.crash;

import java.util.List;

/** The ways through execution and rollback that are crashed. */
enum Variant {
    /** The observation window passes. Crashed from the approval on. */
    CONTAINED(
            "exposed-secret",
            List.of(
                    "issueWarrant: begins",
                    "issueWarrant: after postgresql.read",
                    "reserveStep: after postgresql.read",
                    "reserveStep: commit of wr_journal",
                    "mintCredential: after postgresql.mint",
                    "mintCredential: commit of wr_credential_event",
                    "mintCredential: after postgresql.snapshot",
                    "mintCredential: commit of wr_journal wr_sealed_secret",
                    "mintCredential: commit of wr_call_under_way",
                    "mintCredential: after postgresql.apply",
                    "mintCredential: commit of wr_journal",
                    "mintCredential: after postgresql.isApplied",
                    "mintCredential: after postgresql.retire",
                    "mintCredential: commit of engine",
                    "observationPassed: commit of engine",
                    "sealEvidence: begins")),

    /** Somebody asks in the window for everything to be undone. Crashed from that request on. */
    TAKEN_BACK(
            "exposed-secret",
            List.of(
                    "rollback asked for: begins",
                    "undoEffect: after postgresql.mint",
                    "undoEffect: after postgresql.undo",
                    "undoEffect: after postgresql.read",
                    "undoEffect: commit of wr_journal",
                    "undoEffect: commit of engine",
                    "verifyRollback: after postgresql.read",
                    "sealRollback: begins")),

    /** The target refuses the last step. Crashed from that step's call on. */
    FAILING(
            "suspicious-token",
            List.of(
                    "mintCredential: before postgresql.apply",
                    "recordFailure: begins",
                    "undoEffect: after postgresql.undo",
                    "sealRollback: begins"));

    final String incidentKind;
    private final List<String> known;

    Variant(String incidentKind, List<String> known) {
        this.incidentKind = incidentKind;
        this.known = known;
    }

    /** Events that must be among those that are recorded, so that none of a kind is overlooked. */
    List<String> known() {
        return known;
    }

    /** The first event, of those that were recorded, at which this way differs from the ones before. */
    int firstPoint(List<String> events) {
        return events.lastIndexOf(known.get(0));
    }

    /** From here on its calls are also cut short while the target is at work: all of those that have steps of their own. */
    int firstInside(List<String> events) {
        return this == FAILING ? 0 : firstPoint(events);
    }
}
