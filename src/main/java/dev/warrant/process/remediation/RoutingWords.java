package dev.warrant.process.remediation;

import java.util.Locale;

/**
 * The words by which the diagram chooses its way, as its conditions write them; running instances hold them. The kinds of gates and the verdicts of reviews
 * are such words too, and belong to their own rooms.
 */
public final class RoutingWords {

    private RoutingWords() {}

    /** One of them; the constant {@code GIVE_UP} is written {@code give-up}. */
    public interface Word {

        String name();

        default String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The result of asking for a warrant, and what has become of it since. */
    public enum WarrantIssue implements Word {
        PENDING,
        ISSUED,
        DRIFTED,
        FROZEN,
        HELD,
        STOPPED,
        WITHHELD
    }

    /** Where a step stands. */
    public enum StepStanding implements Word {
        RESERVED,
        DENIED,
        DRIFTED,
        APPLIED,
        VERIFIED,
        REFUSED,
        /** Refused for now: it may be tried again. */
        DEFERRED,
        UNCERTAIN
    }

    /** What follows a step that did not stand. */
    public enum NextTry implements Word {
        NONE,
        WAIT,
        ASK
    }

    /** What people have said about the policy so far. */
    public enum ApprovalStanding implements Word {
        PENDING,
        APPROVE,
        REJECT,
        CHANGES
    }

    /** What became of undoing a step. */
    public enum UndoStanding implements Word {
        UNDONE,
        RESIDUE,
        FAILED
    }

    /** What the newest preview said of targets. */
    public enum TargetState implements Word {
        THERE,
        NOT_FOUND,
        ALREADY_CONTAINED
    }

    /** What a person answers at triage. */
    public enum TriageDecision implements Word {
        REMEDIATE,
        CLOSE
    }

    /** What a person answers when asked to populate a template. */
    public enum PopulateDecision implements Word {
        POPULATE,
        REMAINING,
        ALREADY_CONTAINED,
        NOT_FOUND,
        CLOSE
    }

    /** What a person answers about a step that was refused again and again. */
    public enum RefusalDecision implements Word {
        RETRY,
        GIVE_UP
    }

    /** What a person answers about an undo that failed. */
    public enum RepairAnswer implements Word {
        RETRY,
        REPAIRED,
        ACCEPT_RESIDUE
    }
}
