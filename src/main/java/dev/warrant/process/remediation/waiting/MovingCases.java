package dev.warrant.process.remediation.waiting;

import dev.warrant.process.remediation.migration.EarlierDiagrams;
import dev.warrant.process.remediation.migration.Migration;
import dev.warrant.remediation.TimelineEvent;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves cases whose template changed, and whose own diagram is from before a case could begin anew, to the newest diagram, where they do begin
 * anew. When a case cannot be moved, people are told why and what to do.
 */
@Component
class MovingCases {

    private static final Logger LOG = LoggerFactory.getLogger(MovingCases.class);

    private final EarlierDiagrams earlier;
    private final Migration migration;
    private final BeginningAnew anew;
    private final RuleNotices notices;
    private final TransactionTemplate transaction;

    MovingCases(
            EarlierDiagrams earlier,
            Migration migration,
            BeginningAnew anew,
            RuleNotices notices,
            TransactionTemplate transaction) {
        this.earlier = earlier;
        this.migration = migration;
        this.anew = anew;
        this.notices = notices;
        this.transaction = transaction;
    }

    void go() {
        for (ProcessInstance instance : earlier.instances()) {
            try {
                move(instance);
            } catch (RuntimeException e) {
                LOG.warn("A changed template did not reach {}; the next check will try again", instance.getId(), e);
            }
        }
    }

    private void move(ProcessInstance instance) {
        if (!anew.needsAnotherDiagram(instance)) {
            return;
        }
        migration
                .toTheNewest(instance, anew.remediation(instance), () -> anew.beginWhereTakenIn(instance))
                .ifPresent(why -> transaction.executeWithoutResult(status -> notices.tellThoseAsked(
                        anew.remediation(instance),
                        TimelineEvent.RULES_CHANGED,
                        "The template of this case changed, and its own version of the diagram cannot send it back to"
                                + " population. It stays there, since " + why
                                + ". Whoever is asked to approve decides Request changes where another version of the"
                                + " template is in force, and rejects it otherwise; where nobody is asked, withdraw the"
                                + " remediation")));
    }
}
