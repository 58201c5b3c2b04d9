package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.gate.GateRoom;
import dev.warrant.signing.Signing;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests outside this package. */
public final class GroundsOnRecord {

    private GroundsOnRecord() {}

    public static RecordedGrounds in(JdbcClient database, Signing signing) {
        return new RecordedGrounds(GateRoom.approvals(database), new DecisionRecords(database), signing);
    }

    /** A decision that rests on chained records of memberships, signed with this key. */
    public static void decide(JdbcClient database, Signing key, Memberships.Head records, Instant at) {
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        grounds.set(RecordedGrounds.RECORDS, records.json());
        new DecisionRecords(database)
                .append(new Decided("resume", Optional.empty(), "ben", "approver", at, grounds, "", "").signed(key));
    }
}
