package dev.warrant.gate;

import dev.warrant.incident.RemediationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who challenged which remediation; one challenge told twice is kept once. */
@Component
public final class Challenges {

    private final JdbcClient database;
    private final Clock clock;

    Challenges(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void record(RemediationId remediation, String challenger, String reason) {
        boolean known =
                database.sql("select count(*) from wr_challenge where remediation = ? and username = ? and reason = ?")
                                .params(remediation.value(), challenger, reason)
                                .query(Integer.class)
                                .single()
                        > 0;
        if (!known) {
            database.sql("insert into wr_challenge (remediation, username, reason, challenged_at) values (?, ?, ?, ?)")
                    .params(
                            remediation.value(),
                            challenger,
                            reason,
                            OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                    .update();
        }
    }

    public Set<String> challengersOf(RemediationId remediation) {
        return database.sql("select distinct username from wr_challenge where remediation = ?")
                .param(remediation.value())
                .query(String.class)
                .set();
    }
}
