package dev.warrant.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.NewestFirst;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signed decisions on record; the database itself refuses a second one of the same person in the same round. */
@Component
public final class ApprovalRecords {

    private final JdbcClient database;

    ApprovalRecords(JdbcClient database) {
        this.database = database;
    }

    public void append(SignedApproval signed) {
        Approval approval = signed.approval();
        database.sql(
                        "insert into wr_approval (remediation, round, policy_digest, fingerprint, seat, member_of, username, decision,"
                                + " comment_text, decided_at, key_id, signature, grounds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        signed.remediation().value(),
                        signed.round(),
                        approval.policyDigest().value(),
                        approval.fingerprint().value(),
                        approval.seat().group().id(),
                        approval.seat().memberOf().id(),
                        approval.user(),
                        approval.decision().word(),
                        approval.comment(),
                        OffsetDateTime.ofInstant(approval.at(), ZoneOffset.UTC),
                        signed.keyId(),
                        signed.signature(),
                        signed.grounds() == null ? null : signed.grounds().toString())
                .update();
    }

    public List<SignedApproval> of(RemediationId remediation) {
        return database.sql("select * from wr_approval where remediation = ? order by seq")
                .param(remediation.value())
                .query(ApprovalRecords::signed)
                .list();
    }

    /** The decisions that say what they rest on, from the newest on; a row that cannot be read was not written by this application. */
    public NewestFirst<SignedApproval> onGrounds() {
        return new NewestFirst<>(database, "wr_approval", "grounds is not null", ApprovalRecords::signed);
    }

    private static SignedApproval signed(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        Approval approval = new Approval(
                row.getString("username"),
                Approval.Decision.ofWord(decision)
                        .orElseThrow(() -> new IllegalStateException("'" + decision + "' on record is no decision")),
                row.getString("comment_text"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Digest(row.getString("policy_digest")),
                new Digest(row.getString("fingerprint")),
                new Approval.Seat(group(row.getString("seat")), group(row.getString("member_of"))));
        return new SignedApproval(
                new RemediationId(row.getString("remediation")),
                row.getLong("round"),
                approval,
                row.getString("key_id"),
                row.getString("signature"),
                grounds(row.getString("grounds")));
    }

    private static @Nullable ObjectNode grounds(@Nullable String json) {
        return json == null ? null : (ObjectNode) StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Group group(String id) {
        return Group.ofId(id).orElseThrow(() -> new IllegalStateException("'" + id + "' on record is no group"));
    }
}
