package dev.warrant.remediation;

import dev.warrant.incident.Incidents;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the room together for the tests of others. */
public final class RemediationRoom {

    private RemediationRoom() {}

    public static Remediations remediations(JdbcClient database, Incidents incidents, Clock clock) {
        return new RecordedRemediations(database, incidents, clock);
    }

    public static KnownRemediations known(Remediations remediations) {
        return new KnownRemediations(remediations);
    }

    public static SameSecrets secrets(JdbcClient database, Incidents incidents) {
        return new SameSecrets(database, incidents);
    }

    /** The controller that lists remediations. */
    public static Object list(JdbcClient database) {
        return new RemediationController(new RemediationList(database));
    }
}
