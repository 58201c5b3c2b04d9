package dev.warrant.drafting;

import dev.warrant.proposal.Violation;
import dev.warrant.shown.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong with the form of a proposal. The caller's own text is never quoted.
 *
 * @param replaced whether the proposal that was read holds a stand-in there, so that what guardrails say about it means nothing
 */
record FormatFault(FormatRule rule, String message, String pointer, boolean replaced) {

    /** The id of all faults of form. */
    static final String ID = "schema";

    Violation violation() {
        return new Violation(ID, message, pointer);
    }

    /** Whether this is why a guardrail has something to say there. */
    boolean explains(Violation violation) {
        return replaced && (violation.pointer() + "/").startsWith(pointer + "/");
    }

    /** The faults of one document, in the order in which they are found. */
    static final class Collected {

        private final List<FormatFault> faults = new ArrayList<>();

        void add(FormatRule rule, String pointer, String message) {
            faults.add(new FormatFault(rule, message, pointer, false));
        }

        void addReplaced(FormatRule rule, String pointer, String message) {
            faults.add(new FormatFault(rule, message, pointer, true));
        }

        /** Whether the text can be kept; a fault is noted when it cannot. */
        boolean isKept(String text, String pointer) {
            boolean kept = PlainText.isStorable(text);
            if (!kept) {
                addReplaced(
                        FormatRule.TEXT, pointer, "The text holds half a surrogate pair or U+0000, which is no text");
            }
            return kept;
        }

        List<FormatFault> all() {
            return List.copyOf(faults);
        }
    }
}
