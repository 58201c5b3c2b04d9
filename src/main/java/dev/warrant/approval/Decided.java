package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.RemediationId;
import dev.warrant.signing.Signing;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision other than an approval, as it is kept.
 *
 * @param remediation empty for a decision that concerns all remediations
 * @param group the id of the group that entitled the person to decide; empty where none is on record
 * @param grounds {@code {membership, membershipAge, membershipRecords}}, as with an approval
 * @param signature over the canonical JSON of all but {@code keyId} and itself, Base64
 */
public record Decided(
        String decision,
        Optional<RemediationId> remediation,
        String person,
        String group,
        Instant at,
        ObjectNode grounds,
        String keyId,
        String signature) {

    static Decided of(ResultSet row, int number) throws SQLException {
        return new Decided(
                row.getString("decision"),
                Optional.ofNullable(row.getString("remediation")).map(RemediationId::new),
                row.getString("person"),
                row.getString("group_id"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                (ObjectNode) StrictJson.read(row.getString("grounds").getBytes(StandardCharsets.UTF_8)),
                row.getString("key_id"),
                row.getString("signature"));
    }

    Decided signed(Signing signing) {
        return new Decided(decision, remediation, person, group, at, grounds, signing.keyId(), signing.sign(content()));
    }

    boolean verifies(Signing signing) {
        return signing.verify(keyId, content(), signature);
    }

    /** Whether it needed a membership that counts for approvals. */
    public boolean demandedSay() {
        return Decisions.Kind.demandsSay(decision);
    }

    @Nullable
    String remediationOrNull() {
        return remediation.map(RemediationId::value).orElse(null);
    }

    /** {@code {decision, remediation, person, group, at, grounds, keyId, signature}}; without a remediation it concerns all. */
    public ObjectNode json() {
        return content().put("keyId", keyId).put("signature", signature);
    }

    private ObjectNode content() {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("decision", decision).put("person", person);
        remediation.ifPresent(one -> content.put("remediation", one.value()));
        content.put("group", group).put("at", at.toString());
        content.set("grounds", grounds);
        return content;
    }
}
