package dev.warrant.approval;

import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes decisions other than approvals for the tests of others. */
public final class DecisionRoom {

    private DecisionRoom() {}

    public static Decisions decisions(JdbcClient database, Memberships memberships, Clock clock) {
        return decisions(database, memberships, FreshSigning.key(), clock);
    }

    static Decisions decisions(JdbcClient database, Memberships memberships, Signing signing, Clock clock) {
        return new Decisions(new DecisionRecords(database), memberships, signing, clock);
    }
}
