package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.LEFT_OUT_STEPS;
import static dev.warrant.process.remediation.RemediationProcess.MISSING_STEPS;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;
import static dev.warrant.process.remediation.RemediationProcess.REMAINING_STEPS;
import static dev.warrant.process.remediation.RemediationProcess.TARGET_READING;
import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;

import dev.warrant.policy.Populating;
import dev.warrant.process.remediation.RoutingWords.PopulateDecision;
import dev.warrant.process.remediation.RoutingWords.TargetState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Keeps what the newest preview said about the targets, and a person's answer to it. An answer that contradicts the preview keeps the task open.
 */
@Component
public class TargetReading {

    private final Remediations remediations;
    private final ClosingAnswer closing;

    TargetReading(Remediations remediations, ClosingAnswer closing) {
        this.remediations = remediations;
        this.closing = closing;
    }

    public void keep(DelegateExecution execution, Populating.Preview preview) {
        TARGET_READING.set(execution, TargetState.THERE);
        MISSING_STEPS.set(execution, "");
        REMAINING_STEPS.set(execution, "");
        if (preview instanceof Populating.TargetNotFound missing) {
            TARGET_READING.set(execution, TargetState.NOT_FOUND);
            MISSING_STEPS.set(execution, String.join(",", missing.steps()));
            REMAINING_STEPS.set(execution, String.join(",", missing.remaining()));
        } else if (preview instanceof Populating.AlreadyContained) {
            TARGET_READING.set(execution, TargetState.ALREADY_CONTAINED);
        }
    }

    /** A reading of earlier values says nothing about new ones. */
    public static void forget(DelegateExecution execution) {
        TARGET_READING.clear(execution);
        MISSING_STEPS.clear(execution);
        REMAINING_STEPS.clear(execution);
    }

    /** The steps that are left out as long as their target is not there. */
    public static Set<String> leftOut(DelegateExecution execution) {
        return Arrays.stream(LEFT_OUT_STEPS.find(execution).orElse("").split(","))
                .filter(step -> !step.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Goes on without the steps whose target is not there. */
    public void leaveOut(DelegateExecution execution) {
        PersonsAnswer.commented(POPULATE_COMMENT.find(execution));
        demand(execution, TargetState.NOT_FOUND);
        if (REMAINING_STEPS.find(execution).orElse("").isEmpty()) {
            throw new BadUserRequestException("No step has an existing target, so none can be carried out");
        }
        LEFT_OUT_STEPS.set(execution, MISSING_STEPS.in(execution));
        POPULATE_DECISION.set(execution, PopulateDecision.POPULATE);
        note(
                execution,
                TimelineEvent.STEPS_LEFT_OUT,
                "Left out because their target does not exist: " + MISSING_STEPS.in(execution));
    }

    public void confirmContained(DelegateExecution execution) {
        PersonsAnswer.commented(POPULATE_COMMENT.find(execution));
        if (!TARGET_READING.is(execution, TargetState.NOT_FOUND)) {
            demand(execution, TargetState.ALREADY_CONTAINED);
        }
        String remaining = REMAINING_STEPS.find(execution).orElse("");
        if (!remaining.isEmpty()) {
            throw new BadUserRequestException(
                    "Some steps have existing targets: " + remaining + ". Go on with them first");
        }
        close(execution, TimelineEvent.ALREADY_CONTAINED, "Nothing is left to contain");
    }

    public void confirmMissing(DelegateExecution execution) {
        PersonsAnswer.commented(POPULATE_COMMENT.find(execution));
        demand(execution, TargetState.NOT_FOUND);
        close(execution, TimelineEvent.TARGET_NOT_FOUND, "Target not found");
    }

    private void close(DelegateExecution execution, TimelineEvent event, String what) {
        closing.take(execution);
        String read =
                what + ". Read: " + POPULATE_REASONS.find(execution).orElse("").replace('\n', ' ');
        note(execution, event, read);
        WITHHELD_REASON.set(
                execution,
                TaskReasons.bounded(read + " Confirmed by " + PersonsAnswer.person(execution) + ": "
                        + POPULATE_COMMENT.in(execution)));
    }

    private void note(DelegateExecution execution, TimelineEvent event, String what) {
        remediations.note(
                Case.remediation(execution),
                event,
                "By " + PersonsAnswer.person(execution) + ": " + POPULATE_COMMENT.in(execution) + " (" + what + ")");
    }

    private static void demand(DelegateExecution execution, TargetState wanted) {
        String found = TARGET_READING.find(execution).orElse("not read yet");
        if (!found.equals(wanted.word())) {
            throw new BadUserRequestException("This answer is for targets that read as '" + wanted.word()
                    + "'; the newest preview says '" + found + "'");
        }
    }
}
