package dev.warrant.approval;

import dev.warrant.gate.GateRoom;
import dev.warrant.signing.Signing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests outside this package. */
public final class GroundsOnRecord {

    private GroundsOnRecord() {}

    public static RecordedGrounds in(JdbcClient database, Signing signing) {
        return new RecordedGrounds(GateRoom.approvals(database), new DecisionRecords(database), signing);
    }
}
