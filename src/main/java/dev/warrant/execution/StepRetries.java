package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.RemediationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What follows when a plane refuses a step for now: another try after a growing wait, for a bounded time; then a person decides whether it is
 * tried again. Each refusal and each decision is in the journal.
 */
@Component
public final class StepRetries {

    private final WarrantedSteps steps;
    private final JournalRows journal;
    private final ExecutionProperties properties;
    private final Clock clock;

    StepRetries(WarrantedSteps steps, JournalRows journal, ExecutionProperties properties, Clock clock) {
        this.steps = steps;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
    }

    /** What comes next for a step that was refused for now. */
    public NextTry next(RemediationId remediation, String warrantId, int stepIndex) {
        List<Journal.Entry> refusals =
                journal.history(steps.at(remediation, warrantId, stepIndex)).deferrals();
        Duration delay = properties.delayAfter(
                Math.max(1, refusals.size()), refusals.isEmpty() ? Duration.ZERO : wanted(refusals));
        Instant first = refusals.isEmpty() ? clock.instant() : refusals.get(0).at();
        boolean inTime = !clock.instant().plus(delay).isAfter(first.plus(properties.retryTime()));
        return inTime ? new TryAgain(delay) : new AskAPerson();
    }

    /** How long the plane wanted to be left alone when it last refused. */
    private static Duration wanted(List<Journal.Entry> refusals) {
        String after = refusals.get(refusals.size() - 1)
                .detail()
                .path(Details.RETRY_AFTER)
                .asText("PT0S");
        return Duration.parse(after);
    }

    /** A person wants it tried again. */
    public void tryAgain(RemediationId remediation, String warrantId, int stepIndex, String person, String comment) {
        journal.record(
                steps.at(remediation, warrantId, stepIndex), StepStatus.RETRY_ASKED, Details.person(person, comment));
    }

    /** A person gives the step up. Where the plane refused it each time, nothing of it is to be undone; where it is in doubt, it is. */
    public void giveUp(RemediationId remediation, String warrantId, int stepIndex, String person, String comment) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        ObjectNode detail = Details.person(person, comment);
        StepStatus status = journal.history(step).inDoubt() ? StepStatus.UNCERTAIN : StepStatus.REFUSED;
        journal.record(step, status, detail.put("reason", "Given up by " + person + ": " + comment));
    }

    /** The step for the person who decides: {@code {step, action, target, tries, first, last, reason, until}}; times as ISO 8601. */
    public JsonNode describe(RemediationId remediation, String warrantId, int stepIndex) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        List<Journal.Entry> all = journal.history(step).entries().stream()
                .filter(entry -> entry.status() == StepStatus.DEFERRED)
                .toList();
        ObjectNode described = Details.none()
                .put("step", step.id())
                .put("action", step.call().action())
                .put("target", step.target().toString())
                .put("tries", all.size())
                .put("until", step.warrant().notAfter().toString());
        if (!all.isEmpty()) {
            Journal.Entry last = all.get(all.size() - 1);
            described
                    .put("first", all.get(0).at().toString())
                    .put("last", last.at().toString())
                    .put("reason", last.detail().path("reason").asText());
        }
        return described;
    }

    /** What comes next. */
    public sealed interface NextTry {}

    public record TryAgain(Duration after) implements NextTry {}

    public record AskAPerson() implements NextTry {}
}
