package dev.warrant.remediation;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the remediation that is open for a target in the same environment (rules ask other people in another), and lets the remediations of one target be opened one after the other. */
final class SameTarget {

    /** The rows of {@code wr_opening_lock}; targets that share one wait for each other, too. */
    private static final int STRIPES = 16;

    private final JdbcClient database;
    private final Incidents incidents;

    SameTarget(JdbcClient database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** Until the caller's transaction ends, nobody else opens a remediation for this target. */
    void lock(Digest target) {
        database.sql("select stripe from wr_opening_lock where stripe = ? for update")
                .param(Math.floorMod(target.value().hashCode(), STRIPES))
                .query(Integer.class)
                .optional();
    }

    /** See {@link Remediations#openFor}. */
    List<RemediationId> openFor(IncidentId id) {
        Incident incident = incidents.get(id);
        return PrimaryTarget.of(incident)
                .map(target -> openFor(incident, target))
                .orElse(List.of());
    }

    private List<RemediationId> openFor(Incident incident, Digest target) {
        Set<String> targets = Stream.concat(Stream.of(target), PrimaryTarget.earlierForms(incident).stream())
                .map(Digest::value)
                .collect(Collectors.toSet());
        return database
                .sql("select r.id, r.incident, r.target from wr_remediation r join wr_incident i on i.id = r.incident"
                        + " where r.target in (:targets) and r.kind = :kind and r.id <> :own"
                        + " and i.environment = :environment"
                        + " and not exists (select 1 from wr_remediation own where own.id = :own and own.seq < r.seq)"
                        + " and not exists (select 1 from wr_remediation_event e"
                        + " where e.remediation = r.id and (e.state = 'CLOSED' or e.event in (:ending)))"
                        + " order by r.seq")
                .param("targets", targets)
                .param("kind", incident.kind().word())
                .param("own", incident.id().remediation().value())
                .param("environment", incident.environment())
                .param("ending", Set.of(TimelineEvent.MERGING.word(), TimelineEvent.ROLLBACK_REQUESTED.word()))
                .query((row, number) ->
                        new Open(row.getString("id"), row.getString("incident"), row.getString("target")))
                .list()
                .stream()
                .filter(open -> isFor(target, open))
                .map(open -> new RemediationId(open.id()))
                .toList();
    }

    /**
     * The incident is read only when its target was recorded in an earlier form, for example without an instance: then the two are compared by
     * what is known of the incident.
     */
    private boolean isFor(Digest target, Open open) {
        return open.target().equals(target.value())
                || PrimaryTarget.of(incidents.get(new IncidentId(open.incident())))
                        .filter(target::equals)
                        .isPresent();
    }

    private record Open(String id, String incident, String target) {}
}
