package dev.warrant.approval;

import dev.warrant.access.Group;
import dev.warrant.gate.Rounds;
import dev.warrant.incident.RemediationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The groups that were called in because the approvers did not decide in time, by round. */
@Component
final class Escalations {

    private final JdbcClient database;
    private final Rounds rounds;
    private final Clock clock;

    Escalations(JdbcClient database, Rounds rounds, Clock clock) {
        this.database = database;
        this.rounds = rounds;
        this.clock = clock;
    }

    void record(RemediationId remediation, Group to) {
        if (!of(remediation).contains(to)) {
            database.sql(
                            "insert into wr_escalation (remediation, round, escalated_to, escalated_at) values (?, ?, ?, ?)")
                    .params(
                            remediation.value(),
                            rounds.current(remediation),
                            to.id(),
                            OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                    .update();
        }
    }

    /** The groups called in for the round in which people decide now. */
    Set<Group> of(RemediationId remediation) {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        database.sql("select escalated_to from wr_escalation where remediation = ? and round = ?")
                .params(remediation.value(), rounds.current(remediation))
                .query(String.class)
                .list()
                .forEach(id -> Group.ofId(id).ifPresent(groups::add));
        return groups;
    }
}
