package dev.warrant.remediation;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.observable.SubjectType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links the remediations of one secret by its fingerprint. They stay separate, because each place is contained on its own; but the people who
 * handle one must know of the others.
 */
@Component
public final class SameSecrets {

    /** At most this many places are listed. */
    private static final int MOST_PLACES = 50;

    private static final Set<String> FINGERPRINTS =
            Set.of(SubjectType.SECRET_FINGERPRINT.word(), SubjectType.TOKEN_FINGERPRINT.word());

    private static final Set<String> CONTAINED = Set.of("CONTAINED", "ALREADY_CONTAINED");

    private final JdbcClient database;
    private final Incidents incidents;

    SameSecrets(JdbcClient database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** As {@link #keep(RemediationId, Incident)}, with everything known of the incident so far. */
    public boolean keep(IncidentId incident) {
        return keep(incident.remediation(), incidents.get(incident));
    }

    /** Keeps the fingerprints that the incident brings to a remediation, besides those already kept. Returns whether there was a new one. */
    public boolean keep(RemediationId remediation, Incident incident) {
        List<String> found = incident.subjects().stream()
                .filter(subject -> FINGERPRINTS.contains(subject.type()))
                .map(subject -> Digest.of(subject.value()).value())
                .distinct()
                .filter(secret ->
                        database.sql("select count(*) from wr_remediation_secret where remediation = ? and secret = ?")
                                        .params(remediation.value(), secret)
                                        .query(Integer.class)
                                        .single()
                                == 0)
                .toList();
        found.forEach(secret -> database.sql("insert into wr_remediation_secret (remediation, secret) values (?, ?)")
                .params(remediation.value(), secret)
                .update());
        return !found.isEmpty();
    }

    /** The other remediations of the same secret, oldest first; those that were merged into others are left out. */
    public List<Place> elsewhere(RemediationId remediation) {
        return database.sql("select r.id, r.seq, e.state, e.outcome from wr_remediation r"
                        + " join wr_remediation_event e on e.seq = (select max(n.seq) from wr_remediation_event n"
                        + " where n.remediation = r.id and n.state is not null)"
                        + " where r.id <> ? and r.id in (select other.remediation from wr_remediation_secret other"
                        + " join wr_remediation_secret own on own.secret = other.secret where own.remediation = ?)"
                        + " and (e.outcome is null or e.outcome <> 'MERGED')"
                        + " order by r.seq fetch first " + MOST_PLACES + " rows only")
                .params(remediation.value(), remediation.value())
                .query((row, number) -> place(row.getString("id"), row.getString("state"), row.getString("outcome")))
                .list();
    }

    /** Those of {@link #elsewhere} that were opened after this one, newest first. */
    public List<RemediationId> newerElsewhere(RemediationId remediation) {
        return database.sql("select r.id from wr_remediation r join wr_remediation me on me.id = ? and me.seq < r.seq"
                        + " where r.id in (select other.remediation from wr_remediation_secret other"
                        + " join wr_remediation_secret own on own.secret = other.secret where own.remediation = ?)"
                        + " order by r.seq desc fetch first " + MOST_PLACES + " rows only")
                .params(remediation.value(), remediation.value())
                .query((row, number) -> new RemediationId(row.getString("id")))
                .list();
    }

    private Place place(String id, String state, @Nullable String outcome) {
        RemediationId remediation = new RemediationId(id);
        boolean contained =
                outcome == null ? state.equals(RemediationState.OBSERVING.name()) : CONTAINED.contains(outcome);
        return new Place(remediation, named(remediation.incident()), state, outcome, !contained);
    }

    private String named(IncidentId id) {
        return incidents
                .find(id)
                .map(incident -> incident.subjects().stream()
                        .filter(subject -> !FINGERPRINTS.contains(subject.type()))
                        .map(Subject::toString)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty())
                .orElse("a place that its incident does not name");
    }

    /** For people: how many places remain, and which; empty when there is no other place. */
    public static String sentence(List<Place> places) {
        if (places.isEmpty()) {
            return "";
        }
        long remaining = places.stream().filter(Place::remains).count();
        String named = places.stream()
                .map(place -> place.remediation() + " (" + place.where() + ", " + place.standing() + ")")
                .collect(Collectors.joining("; "));
        return (remaining == 1 ? "1 other place remains open" : remaining + " other places remain open") + ": " + named;
    }

    /**
     * Another remediation of the same secret.
     *
     * @param where what its incident names
     * @param outcome null while it is open
     * @param remains whether the secret is not contained there
     */
    public record Place(
            RemediationId remediation,
            String where,
            String state,
            @Nullable String outcome,
            boolean remains) {

        private String standing() {
            return outcome == null ? state : outcome;
        }
    }
}
