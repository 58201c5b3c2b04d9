package dev.warrant.remediation;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.shown.PlainText;
import dev.warrant.template.TemplateRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class RecordedRemediations implements Remediations {

    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_EVENT = 64;

    private final JdbcClient database;
    private final Incidents incidents;
    private final Clock clock;
    private final SameTarget targets;
    private final SameSecrets secrets;

    RecordedRemediations(JdbcClient database, Incidents incidents, Clock clock) {
        this.database = database;
        this.incidents = incidents;
        this.clock = clock;
        this.targets = new SameTarget(database, incidents);
        this.secrets = new SameSecrets(database, incidents);
    }

    @Override
    public void open(IncidentId id) {
        Incident incident = incidents.get(id);
        Optional<Digest> target = PrimaryTarget.of(incident);
        target.ifPresent(targets::lock);
        database.sql("insert into wr_remediation (id, incident, kind, target, opened_at) values (?, ?, ?, ?, ?)")
                .params(
                        id.remediation().value(),
                        id.value(),
                        incident.kind().word(),
                        target.map(Digest::value).orElse(null),
                        now())
                .update();
        secrets.keep(id.remediation(), incident);
        append(id.remediation(), "RECEIVED", RemediationState.RECEIVED, null, null, whereabouts(incident));
    }

    @Override
    public void enter(RemediationId remediation, RemediationState state, String note) {
        requireOpen(remediation, "enter " + state);
        append(remediation, state.name(), state, null, null, note);
    }

    @Override
    public void close(RemediationId remediation, Outcome outcome, String note) {
        lock(remediation);
        requireOpen(remediation, "be closed as " + outcome);
        append(remediation, outcome.name(), RemediationState.CLOSED, outcome, null, note);
    }

    @Override
    public void choose(RemediationId remediation, TemplateRef template) {
        if (chosen(remediation).filter(template::equals).isEmpty()) {
            append(remediation, TimelineEvent.TEMPLATE_CHOSEN.word(), null, null, template, template.toString());
        }
    }

    @Override
    public Optional<TemplateRef> chosen(RemediationId remediation) {
        return database.sql(
                        "select template_id, template_version from wr_remediation_event"
                                + " where remediation = ? and template_id is not null order by seq desc fetch first 1 rows only")
                .param(remediation.value())
                .query((row, number) ->
                        new TemplateRef(row.getString("template_id"), row.getString("template_version")))
                .optional();
    }

    @Override
    public void note(RemediationId remediation, TimelineEvent event, String note) {
        append(remediation, event.word(), null, null, null, note);
    }

    @Override
    public Optional<Standing> standing(RemediationId remediation) {
        return database.sql("select state, outcome, recorded_at from wr_remediation_event"
                        + " where remediation = ? and state is not null order by seq desc fetch first 1 rows only")
                .param(remediation.value())
                .query((row, number) -> standing(remediation, row))
                .optional();
    }

    @Override
    public List<TimelineEntry> timeline(RemediationId remediation) {
        return database.sql(
                        "select recorded_at, event, note from wr_remediation_event where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> new TimelineEntry(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("event"),
                        row.getString("note")))
                .list();
    }

    @Override
    public void merge(RemediationId remediation, RemediationId into) {
        append(
                remediation,
                TimelineEvent.MERGING.word(),
                null,
                null,
                null,
                "Its target is being remediated in " + into);
    }

    @Override
    public List<RemediationId> openFor(IncidentId id) {
        return targets.openFor(id);
    }

    private static String whereabouts(Incident incident) {
        return incident.subjects().stream()
                .filter(subject -> !subject.instance().isEmpty())
                .map(Subject::toString)
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean holdOpen(RemediationId remediation) {
        lock(remediation);
        return standing(remediation)
                .filter(standing -> standing.state() != RemediationState.CLOSED)
                .isPresent();
    }

    private void lock(RemediationId remediation) {
        database.sql("select id from wr_remediation where id = ? for update")
                .param(remediation.value())
                .query(String.class)
                .optional();
    }

    private void requireOpen(RemediationId remediation, String what) {
        RemediationState state = standing(remediation)
                .map(Standing::state)
                .orElseThrow(() -> new IllegalStateException(remediation + " was never opened, so it cannot " + what));
        if (state == RemediationState.CLOSED) {
            throw new IllegalStateException(remediation + " is closed, so it cannot " + what);
        }
    }

    private void append(
            RemediationId remediation,
            String event,
            @Nullable RemediationState state,
            @Nullable Outcome outcome,
            @Nullable TemplateRef template,
            String note) {
        database.sql("insert into wr_remediation_event (remediation, event, state, outcome, template_id,"
                        + " template_version, note, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        remediation.value(),
                        PlainText.storable(event, LONGEST_EVENT),
                        state == null ? null : state.name(),
                        outcome == null ? null : outcome.name(),
                        template == null ? null : template.id(),
                        template == null ? null : template.version(),
                        PlainText.storable(note, LONGEST_NOTE),
                        now())
                .update();
    }

    private static Standing standing(RemediationId remediation, ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Standing(
                remediation,
                RemediationState.valueOf(row.getString("state")),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
