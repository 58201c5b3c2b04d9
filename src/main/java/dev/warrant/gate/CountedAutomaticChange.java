package dev.warrant.gate;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts in the database, so that all nodes share the limits; one at a time, so that two gates never both take the last place. */
@Service
final class CountedAutomaticChange implements AutomaticLimits {

    private static final String COUNTED = "counted";
    private static final String ABOVE = "above";

    private final JdbcClient database;
    private final GateRecords gates;
    private final AutomaticLimitProperties settings;
    private final Clock clock;

    CountedAutomaticChange(JdbcClient database, GateRecords gates, AutomaticLimitProperties settings, Clock clock) {
        this.database = database;
        this.gates = gates;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<String> take(Incident incident, Template template) {
        RemediationId remediation = incident.id().remediation();
        awaitTurn();
        List<Place> places = places(remediation);
        List<String> refused = reasons(places);
        if (!refused.isEmpty()) {
            return refused;
        }
        List<AutomaticLimit> wanted = AutomaticLimit.of(incident, template, settings).stream()
                .filter(limit -> places.stream().noneMatch(place -> place.isUnder(limit)))
                .toList();
        List<AutomaticLimit> reached =
                wanted.stream().filter(limit -> counted(limit) >= limit.most()).toList();
        Duration window = settings.window();
        if (reached.isEmpty()) {
            wanted.forEach(limit -> record(remediation, limit, COUNTED, ""));
        } else {
            reached.forEach(limit -> record(remediation, limit, ABOVE, limit.sentence(window)));
        }
        return reached.stream().map(limit -> limit.sentence(window)).toList();
    }

    @Override
    public List<String> aloneAskFor(RemediationId remediation) {
        List<Gate.Reason> asking = gates.newest(remediation).stream()
                .flatMap(kept -> kept.gate().reasons().stream())
                .filter(reason -> reason.kind() != GateKind.AUTOMATIC)
                .toList();
        return asking.stream().allMatch(reason -> reason.source().equals(Gate.Reason.FROM_LIMIT))
                ? asking.stream().map(Gate.Reason::text).toList()
                : List.of();
    }

    @Override
    public boolean isFirstToTell(RemediationId remediation, String about) {
        awaitTurn();
        List<Place> untold = places(remediation).stream()
                .filter(place -> place.standing().equals(ABOVE))
                .filter(place -> !isTold(place, about))
                .toList();
        untold.forEach(place -> database.sql(
                        "insert into wr_automatic_notice (scope, name, about, remediation, told_at) values (?, ?, ?, ?, ?)")
                .params(place.scope(), place.name(), about, remediation.value(), column(clock.instant()))
                .update());
        return !untold.isEmpty();
    }

    private void awaitTurn() {
        database.sql("select id from wr_automatic_turn where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    private List<Place> places(RemediationId remediation) {
        return database.sql(
                        "select scope, name, standing, reason from wr_automatic_change where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> new Place(
                        row.getString("scope"),
                        row.getString("name"),
                        row.getString("standing"),
                        row.getString("reason")))
                .list();
    }

    private static List<String> reasons(List<Place> places) {
        return places.stream()
                .filter(place -> place.standing().equals(ABOVE))
                .map(Place::reason)
                .toList();
    }

    private long counted(AutomaticLimit limit) {
        return database.sql("select count(*) from wr_automatic_change"
                        + " where scope = ? and name = ? and standing = ? and recorded_at > ?")
                .params(limit.scope(), limit.name(), COUNTED, windowStart())
                .query(Long.class)
                .single();
    }

    private boolean isTold(Place place, String about) {
        return database.sql("select count(*) from wr_automatic_notice"
                                + " where scope = ? and name = ? and about = ? and told_at > ?")
                        .params(place.scope(), place.name(), about, windowStart())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void record(RemediationId remediation, AutomaticLimit limit, String standing, String reason) {
        database.sql("insert into wr_automatic_change (remediation, scope, name, standing, reason, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(remediation.value(), limit.scope(), limit.name(), standing, reason, column(clock.instant()))
                .update();
    }

    private OffsetDateTime windowStart() {
        return column(clock.instant().minus(settings.window()));
    }

    private static OffsetDateTime column(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private record Place(String scope, String name, String standing, String reason) {

        boolean isUnder(AutomaticLimit limit) {
            return scope.equals(limit.scope()) && name.equals(limit.name());
        }
    }
}
