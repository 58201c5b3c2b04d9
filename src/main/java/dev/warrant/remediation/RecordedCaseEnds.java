package dev.warrant.remediation;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.intake.CaseEnds;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How cases ended, read from their events. Only a full containment counts as contained; after any other outcome the event may come back.
 */
@Component
final class RecordedCaseEnds implements CaseEnds {

    private static final Set<String> CONTAINED = Set.of("CONTAINED", "ALREADY_CONTAINED");

    private static final Pattern REMEDIATION = Pattern.compile("rem-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JdbcClient database;
    private final Remediations remediations;

    RecordedCaseEnds(JdbcClient database, Remediations remediations) {
        this.database = database;
        this.remediations = remediations;
    }

    @Override
    public Standing hold(IncidentId incident) {
        RemediationId remediation = incident.remediation();
        Set<RemediationId> seen = new HashSet<>();
        boolean open = false;
        while (seen.add(remediation)) {
            open = remediations.holdOpen(remediation);
            Optional<RemediationId> other = mergedInto(remediation);
            if (other.isEmpty()) {
                break;
            }
            remediation = other.get();
        }
        Optional<Remediations.Standing> standing = remediations.standing(remediation);
        IncidentId subject = remediation.incident();
        if (standing.isEmpty()) {
            throw new IllegalStateException(incident + " has no remediation on record");
        }
        String how = open || standing.get().outcome() == null
                ? standing.get().state().name()
                : standing.get().outcome().name();
        Fate fate = open ? Fate.OPEN : CONTAINED.contains(how) ? Fate.CONTAINED : Fate.ENDED;
        return new Standing(subject, fate, how, standing.get().since());
    }

    /**
     * The merger's own note names the other case; it is a sentence of ours with one id in it. It is read once the case is held, so that nobody
     * merges it meanwhile.
     */
    private Optional<RemediationId> mergedInto(RemediationId remediation) {
        return database.sql(
                        "select note from wr_remediation_event where remediation = ? and (outcome = 'MERGED' or event = ?)"
                                + " order by seq fetch first 1 rows only")
                .params(remediation.value(), TimelineEvent.MERGING.word())
                .query(String.class)
                .optional()
                .map(REMEDIATION::matcher)
                .filter(Matcher::find)
                .map(found -> new RemediationId(found.group()));
    }
}
