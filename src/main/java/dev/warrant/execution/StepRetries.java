package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Decisions;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.Journal;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What follows when a plane refuses a step for now: another try after a growing wait, for a bounded time; then a person decides whether it is
 * tried again. Each refusal and each decision is in the journal.
 */
@Component
public final class StepRetries {

    private final WarrantedSteps steps;
    private final JournalRows journal;
    private final RetryProperties properties;
    private final Decisions decisions;
    private final Clock clock;

    StepRetries(
            WarrantedSteps steps, JournalRows journal, RetryProperties properties, Decisions decisions, Clock clock) {
        this.steps = steps;
        this.journal = journal;
        this.properties = properties;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** What comes next for a step that was refused for now. There is no further try that the warrant no longer covers. */
    public NextTry next(RemediationId remediation, String warrantId, int stepIndex) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        List<Journal.Entry> refusals = journal.history(step).deferrals();
        Duration delay = properties.delayAfter(
                Math.max(1, refusals.size()), refusals.isEmpty() ? Duration.ZERO : wanted(refusals));
        Instant first = refusals.isEmpty() ? clock.instant() : refusals.get(0).at();
        Instant next = clock.instant().plus(delay);
        boolean inTime = !next.isAfter(first.plus(properties.retryTime()))
                && next.isBefore(step.warrant().notAfter());
        return inTime ? new TryAgain(delay) : new AskAPerson();
    }

    /**
     * Whether a step that was refused for now, or that may have been applied, got no further because the time of its warrant ran out: then a
     * person decides, as after any other refusal for now. It is put on record.
     */
    public boolean ranOutOfTime(RemediationId remediation, String warrantId, int stepIndex, String reason) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        if (!overtime(step) || !journal.history(step).has(StepStatus.DEFERRED)) {
            return false;
        }
        ObjectNode detail = Details.reason(reason);
        if (journal.history(step).askedWithoutAnswer()) {
            detail.put(Details.IN_DOUBT, true);
        }
        journal.record(step, StepStatus.DEFERRED, detail);
        return true;
    }

    private boolean overtime(WarrantedStep step) {
        return !clock.instant().isBefore(step.warrant().notAfter());
    }

    /** How long the plane wanted to be left alone when it last refused. */
    private static Duration wanted(List<Journal.Entry> refusals) {
        String after = refusals.get(refusals.size() - 1)
                .detail()
                .path(Details.RETRY_AFTER)
                .asText("PT0S");
        return Duration.parse(after);
    }

    /**
     * A person wants it tried again.
     *
     * @throws TooLate where its warrant is over; nothing is recorded
     * @throws dev.warrant.approval.DecisionRefused when this person has no say in it
     */
    public void tryAgain(RemediationId remediation, String warrantId, int stepIndex, String person, String comment) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        if (overtime(step)) {
            throw new TooLate("Step '" + step.id() + "' could be tried again until "
                    + step.warrant().notAfter() + ", when its warrant was over, and it is " + clock.instant()
                    + ". Choose 'Give up'; a new remediation needs a new approval");
        }
        decisions.take(Decisions.Kind.TRY_AGAIN, Optional.of(remediation), person);
        journal.record(step, StepStatus.RETRY_ASKED, Details.person(person, comment));
    }

    /** A person gives the step up. Where the plane refused it each time, nothing of it is to be undone; where it may have been applied, it is. */
    public void giveUp(RemediationId remediation, String warrantId, int stepIndex, String person, String comment) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        decisions.take(Decisions.Kind.GIVE_UP, Optional.of(remediation), person);
        ObjectNode detail = Details.person(person, comment);
        StepStatus status = journal.history(step).mayHaveChanged() ? StepStatus.UNCERTAIN : StepStatus.REFUSED;
        journal.record(step, status, detail.put("reason", "Given up by " + person + ": " + comment));
    }

    /**
     * The step for the person who decides: {@code {step, action, target, stands, tries, first, last, reason, until, again}}; times as ISO 8601.
     */
    public JsonNode describe(RemediationId remediation, String warrantId, int stepIndex) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        List<Journal.Entry> all = journal.history(step).entries().stream()
                .filter(entry -> entry.status() == StepStatus.DEFERRED)
                .toList();
        ObjectNode described = Details.none()
                .put("step", step.id())
                .put("action", step.call().action())
                .put("target", step.target().toString())
                .put("stands", stands(journal.history(step)))
                .put("tries", all.size())
                .put("until", step.warrant().notAfter().toString())
                .put("again", again(step));
        if (!all.isEmpty()) {
            Journal.Entry last = all.get(all.size() - 1);
            described
                    .put("first", all.get(0).at().toString())
                    .put("last", last.at().toString())
                    .put("reason", last.detail().path("reason").asText());
        }
        return described;
    }

    private static String stands(StepHistory history) {
        if (history.isClearlyApplied()) {
            return "It was applied, and could not be read back yet";
        }
        return history.mayHaveChanged() ? "It may have been applied" : "Nothing of it is applied";
    }

    private String again(WarrantedStep step) {
        Instant until = step.warrant().notAfter();
        return overtime(step)
                ? "No more: its warrant was over at " + until
                : "Until " + until + ", when its warrant is over; after that the choice is refused";
    }

    /** A step was to be tried again under a warrant that is over. */
    public static final class TooLate extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLate(String message) {
            super(message);
        }
    }

    /** What comes next. */
    public sealed interface NextTry {}

    public record TryAgain(Duration after) implements NextTry {}

    public record AskAPerson() implements NextTry {}
}
