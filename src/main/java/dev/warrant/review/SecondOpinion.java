package dev.warrant.review;

import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import java.util.Locale;

/** Somebody who looks over a policy once more. An opinion can make the review's verdict stricter, and nothing else. */
public interface SecondOpinion {

    /**
     * The opinion on a policy; doubt when there is none.
     *
     * @param compared what its drafter says, what it does, and what its credentials could do
     */
    Opinion on(Template template, Policy policy, ComparedIntent compared);

    /**
     * An opinion.
     *
     * @param reason whose opinion it is, and why; shown, never interpreted
     */
    record Opinion(Stance stance, String reason) {}

    /** The closed vocabulary of opinions. */
    enum Stance {
        AGREE(Verdict.CONSISTENT),
        DOUBT(Verdict.DOUBTFUL),
        REFUSE(Verdict.REFUSED);

        private final Verdict severity;

        Stance(Verdict severity) {
            this.severity = severity;
        }

        /** The word used in JSON, for example {@code agree}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Verdict severity() {
            return severity;
        }
    }
}
