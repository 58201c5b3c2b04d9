package dev.warrant.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code wr_sighting}: that an incident was reported again while it was being handled, with which severity and by whom. */
@Component
public final class Sightings {

    private final JdbcClient database;

    private final Clock clock;

    Sightings(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts a later incident as one more report of an open one; the same one counts once. The caller makes sure that nobody else adds to the
     * open one meanwhile.
     *
     * @return whether the open one was never reported under the later one's title before
     */
    public boolean add(Incident open, Incident later) {
        boolean isNews = !open.title().equals(later.title()) && !isTold(open.id(), later.title());
        database.sql("insert into wr_sighting (incident, later, severity, source, reporter, title, seen_at)"
                        + " select :incident, :later, :severity, :source, :reporter, :title, :seenAt from wr_incident i"
                        + " where i.id = :incident and not exists"
                        + " (select 1 from wr_sighting s where s.incident = :incident and s.later = :later)")
                .param("incident", open.id().value())
                .param("later", later.id().value())
                .param("severity", later.severity().word())
                .param("source", later.source())
                .param("reporter", later.reporter())
                .param("title", later.title())
                .param("seenAt", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        return isNews;
    }

    /** How many titles other than its own the open one was reported under. */
    public int furtherTitles(Incident open) {
        return database.sql(
                        "select count(distinct title) from wr_sighting where incident = :incident and title <> :title")
                .param("incident", open.id().value())
                .param("title", open.title())
                .query(Integer.class)
                .single();
    }

    private boolean isTold(IncidentId incident, String title) {
        return database.sql("select count(*) from wr_sighting where incident = :incident and title = :title")
                        .param("incident", incident.value())
                        .param("title", title)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public Seen of(IncidentTable.Row incident) {
        Set<Severity> severities = EnumSet.of(incident.severity());
        Set<String> sources = new LinkedHashSet<>(List.of(Seen.told(incident.source(), incident.reporter())));
        int count = 1;
        Instant last = incident.receivedAt();
        for (Told told : told(incident.id())) {
            count += told.count();
            last = told.last().isAfter(last) ? told.last() : last;
            severities.add(told.severity());
            if (sources.size() < Seen.MOST_SOURCES) {
                sources.add(Seen.told(told.source(), told.reporter()));
            }
        }
        severities.addAll(toldAgain(incident.id()));
        return new Seen(count, last, severities, List.copyOf(sources));
    }

    /** What the sources of the incident, and of those that were merged into it, said of their events later. */
    private List<Severity> toldAgain(IncidentId incident) {
        return database.sql(
                        "select distinct severity from wr_incident_signal where severity is not null and (incident = :incident"
                                + " or incident in (select later from wr_sighting where incident = :incident))")
                .param("incident", incident.value())
                .query((row, number) ->
                        Severity.ofWord(row.getString("severity")).orElseThrow())
                .list();
    }

    private List<Told> told(IncidentId incident) {
        return database.sql("select severity, source, reporter, count(*) as times, max(seen_at) as last_seen"
                        + " from wr_sighting where incident = :incident"
                        + " group by severity, source, reporter order by min(seen_at), source, reporter, severity")
                .param("incident", incident.value())
                .query((result, index) -> told(result))
                .list();
    }

    private static Told told(ResultSet result) throws SQLException {
        return new Told(
                Severity.ofWord(result.getString("severity")).orElseThrow(),
                result.getString("source"),
                result.getString("reporter"),
                result.getInt("times"),
                result.getObject("last_seen", OffsetDateTime.class).toInstant());
    }

    private record Told(Severity severity, String source, String reporter, int count, Instant last) {}
}
