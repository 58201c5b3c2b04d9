package dev.warrant.incident;

import dev.warrant.canonical.Digest;
import dev.warrant.shown.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code wr_incident_signal}: what sources said of their events. */
@Repository
public class SignalTable implements Occurrences {

    private static final int MOST_SHOWN = 20;

    private static final int LONGEST_WORD = 64;

    private static final String OF_THE_CASE =
            "(incident = :incident or incident in (select later from wr_sighting where incident = :incident))";

    /** As {@link NewIncident#toldBy} puts it. */
    private static final String TOLD_BY = "case when sender = '' then source else source || ' (' || sender || ')' end";

    private final JdbcClient database;

    private final IncidentTable incidents;

    SignalTable(JdbcClient database, IncidentTable incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    public void insert(NewIncident event, @Nullable IncidentId incident, boolean late, Instant receivedAt) {
        insert(event, incident, late, receivedAt, null);
    }

    /** Records also how bad the event is said to be, which counts for the open case of the incident. */
    public void insertTold(NewIncident event, IncidentId incident, boolean late, Instant receivedAt) {
        insert(event, incident, late, receivedAt, event.severity().word());
    }

    private void insert(
            NewIncident event,
            @Nullable IncidentId incident,
            boolean late,
            Instant receivedAt,
            @Nullable String severity) {
        Signal signal = event.signal();
        database.sql(
                        "insert into wr_incident_signal (source, external_id, incident, meaning, word, happened_at, late,"
                                + " received_bytes, reporter, received_at, sender, severity) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.source(),
                        event.externalId(),
                        incident == null ? null : incident.value(),
                        signal.meaning().name(),
                        PlainText.storable(signal.word(), LONGEST_WORD),
                        signal.at() == null ? null : signal.at().atOffset(ZoneOffset.UTC),
                        late,
                        event.receivedBytes().value(),
                        event.reporter(),
                        receivedAt.atOffset(ZoneOffset.UTC),
                        event.sender(),
                        severity)
                .update();
    }

    /** Whether the same bytes were recorded for the incident. */
    public boolean holds(IncidentId incident, Digest receivedBytes) {
        return database.sql("select count(*) from wr_incident_signal where incident = ? and received_bytes = ?")
                        .params(incident.value(), receivedBytes.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * The newest time for which the same reporter has said this of the event; what others say cancels none of its reports. What was said without
     * a time, or by a clock that is ahead, counts as said when it was received.
     *
     * @param incident the one on record for the event, which an earlier version may have recorded under another id; null for none
     */
    public Optional<Instant> newest(Signal.Meaning meaning, NewIncident event, @Nullable IncidentId incident) {
        return database.sql(
                        "select least(coalesce(happened_at, received_at), received_at) as happened from wr_incident_signal where ((source = ? and external_id = ?"
                                + " and sender = ?) or incident = ?) and reporter = ? and meaning = ?"
                                + " order by happened desc fetch first 1 rows only")
                .params(
                        event.source(),
                        event.externalId(),
                        event.sender(),
                        incident == null ? "" : incident.value(),
                        event.reporter(),
                        meaning.name())
                .query((row, number) ->
                        row.getObject("happened", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** How often these bytes opened a case of the event. */
    public int opened(NewIncident event) {
        return database.sql(
                        "select count(*) from wr_incident i join wr_incident_evidence e on e.incident_id = i.id"
                                + " where i.source = ? and i.external_id = ? and i.sender = ? and e.ordinal = 0 and e.received_bytes = ?")
                .params(
                        event.source(),
                        event.externalId(),
                        event.sender(),
                        event.receivedBytes().value())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<IncidentId> follows(IncidentId incident) {
        return incidents.find(incident).map(IncidentTable.Row::follows);
    }

    @Override
    public List<Statement> statements(IncidentId incident) {
        return database.sql(
                        "select * from (select seq, source, sender, meaning, word, happened_at, late from wr_incident_signal where "
                                + OF_THE_CASE + " and meaning <> 'REPORTED' order by seq desc fetch first " + MOST_SHOWN
                                + " rows only) newest order by seq")
                .param("incident", incident.value())
                .query((row, number) -> statement(row))
                .list();
    }

    @Override
    public int times(IncidentId incident, Statement statement) {
        return database.sql("select count(*) from wr_incident_signal where " + OF_THE_CASE
                        + " and meaning = :meaning and word = :word and late = :late and " + TOLD_BY + " = :toldBy")
                .param("incident", incident.value())
                .param("meaning", statement.signal().meaning().name())
                .param("word", PlainText.storable(statement.signal().word(), LONGEST_WORD))
                .param("toldBy", statement.toldBy())
                .param("late", statement.late())
                .query(Integer.class)
                .single();
    }

    @Override
    public int timesSince(IncidentId incident, Signal.Meaning meaning, Instant since) {
        return database.sql("select count(*) from wr_incident_signal where " + OF_THE_CASE
                        + " and meaning = :meaning and received_at > :since")
                .param("incident", incident.value())
                .param("meaning", meaning.name())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private static Statement statement(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("happened_at", OffsetDateTime.class);
        Signal signal = new Signal(
                Signal.Meaning.valueOf(row.getString("meaning")),
                row.getString("word"),
                at == null ? null : at.toInstant());
        boolean late = row.getBoolean("late");
        String toldBy = NewIncident.toldBy(row.getString("source"), row.getString("sender"));
        return new Statement(
                toldBy, signal, late, signal.sentence(toldBy) + (late ? " (arrived after something newer)" : ""));
    }
}
