package dev.warrant.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts this room together for the tests of others. */
public final class GateRoom {

    private GateRoom() {}

    public static Challenges challenges(JdbcClient database, Clock clock) {
        return new Challenges(database, clock);
    }

    public static GateRecords records(JdbcClient database, Clock clock) {
        return new GateRecords(database, new ObjectMapper(), clock);
    }

    public static ApprovalRecords approvals(JdbcClient database) {
        return new ApprovalRecords(database);
    }

    public static Rounds rounds(GateRecords gates, ApprovalRecords approvals) {
        return new Rounds(gates, approvals);
    }

    /** The round that such a gate opens or goes on with. */
    public static long round(Rounds rounds, RemediationId remediation, Gate gate, Digest fingerprint) {
        return rounds.of(remediation, gate, fingerprint);
    }

    public static void challenge(Challenges challenges, RemediationId remediation, String challenger, String reason) {
        challenges.record(remediation, challenger, reason);
    }
}
