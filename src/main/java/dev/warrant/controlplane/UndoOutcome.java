package dev.warrant.controlplane;

/** What became of undoing a step. */
public sealed interface UndoOutcome {

    /** Kept in rows and variables: {@code undone}, {@code residue} or {@code failed}. */
    String word();

    /** The state before is restored. */
    record Undone() implements UndoOutcome {

        @Override
        public String word() {
            return "undone";
        }
    }

    /** Undone as far as possible; something is left that cannot be restored. */
    record Residue(Resource resource, String what, String why) implements UndoOutcome {

        @Override
        public String word() {
            return "residue";
        }
    }

    /**
     * Not undone; a person must look, unless it passes.
     *
     * @param mayPass whether asking again later may give another answer and does no harm
     */
    record Failed(String reason, boolean mayPass) implements UndoOutcome {

        public Failed(String reason) {
            this(reason, false);
        }

        @Override
        public String word() {
            return "failed";
        }
    }
}
