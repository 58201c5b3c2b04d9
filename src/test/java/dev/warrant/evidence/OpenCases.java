package dev.warrant.evidence;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.TemplateRef;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cases that are open, and stay so unless a test ends them. */
final class OpenCases implements Remediations {

    private final Set<RemediationId> open = new LinkedHashSet<>();
    private final Set<RemediationId> ended = new LinkedHashSet<>();
    private final Instant since;

    OpenCases(Instant since) {
        this.since = since;
    }

    void end(RemediationId remediation) {
        ended.add(remediation);
    }

    @Override
    public void open(IncidentId incident) {
        open.add(incident.remediation());
    }

    @Override
    public Optional<Standing> standing(RemediationId remediation) {
        if (!open.contains(remediation)) {
            return Optional.empty();
        }
        return Optional.of(
                ended.contains(remediation)
                        ? new Standing(remediation, RemediationState.CLOSED, Outcome.CONTAINED, since)
                        : new Standing(remediation, RemediationState.OBSERVING, null, since));
    }

    @Override
    public List<TimelineEntry> timeline(RemediationId remediation) {
        return List.of(new TimelineEntry(since, "RECEIVED", ""));
    }

    @Override
    public void enter(RemediationId remediation, RemediationState state, String note) {
        throw staysOpen();
    }

    @Override
    public void close(RemediationId remediation, Outcome outcome, String note) {
        throw staysOpen();
    }

    @Override
    public void choose(RemediationId remediation, TemplateRef template) {
        throw staysOpen();
    }

    @Override
    public Optional<TemplateRef> chosen(RemediationId remediation) {
        return Optional.empty();
    }

    @Override
    public void note(RemediationId remediation, TimelineEvent event, String note) {
        throw staysOpen();
    }

    @Override
    public List<RemediationId> openFor(IncidentId incident) {
        return List.of();
    }

    @Override
    public void merge(RemediationId remediation, RemediationId into) {
        throw staysOpen();
    }

    @Override
    public boolean holdOpen(RemediationId remediation) {
        throw staysOpen();
    }

    private static UnsupportedOperationException staysOpen() {
        return new UnsupportedOperationException("These cases stay as they are");
    }
}
