package dev.warrant.process.remediation.waiting;

import dev.warrant.incident.Occurrences;
import dev.warrant.incident.Occurrences.Statement;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import org.springframework.stereotype.Component;

/**
 * Puts what sources say of an open case on its timeline: that it is back, over, or something else of it, and late or not. Of each such thing, by
 * source, sender and word, the first hundred stand there one by one, and then how often it was said; each stands in the records of signals, and the newest on the page of the case.
 */
@Component
class Statements {

    private static final int EACH_IS_NOTED = 100;
    private static final int EACH_IS_MAILED = 20;

    private final Remediations remediations;
    private final Occurrences occurrences;

    Statements(Remediations remediations, Occurrences occurrences) {
        this.remediations = remediations;
        this.occurrences = occurrences;
    }

    /** Once it is on record what was said; the caller holds the case open, so that each is counted. */
    Weight note(RemediationId open, TimelineEvent event, Statement statement) {
        int times = occurrences.times(open.incident(), statement);
        boolean isFirst = isFirstSinceContainment(open, statement);
        if (!isFirst && !Often.isTold(times, EACH_IS_NOTED)) {
            return Weight.COUNTED;
        }
        String said = FormDocument.text(statement.sentence());
        remediations.note(
                open,
                event,
                times <= EACH_IS_NOTED ? said : said + "; this was said " + times + " times, and each is on record");
        return isFirst || Often.isTold(times, EACH_IS_MAILED) ? Weight.MAILED : Weight.NOTED;
    }

    /** Regardless of what was said before: news during observation may mean that the containment does not hold. */
    private boolean isFirstSinceContainment(RemediationId open, Statement statement) {
        return remediations
                .standing(open)
                .filter(Remediations.Standing::isAfterContainment)
                .filter(standing -> occurrences.timesSince(
                                open.incident(), statement.signal().meaning(), standing.since())
                        <= 1)
                .isPresent();
    }

    /** Whom one more statement reaches. */
    enum Weight {
        COUNTED,
        /** On the timeline and on the forms that wait. */
        NOTED,
        /** To people, too. */
        MAILED
    }
}
