package dev.warrant.process.engine.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Head;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.canonical.Digest;
import dev.warrant.signing.Signing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of a membership or an account, as it stands in the table and as it was signed.
 *
 * @param place its number among all records, counted from 1; null for records from before they were chained
 * @param previous the digest of the record before it; null where recording begins, and for records from before they were chained
 * @param secret the digest of the password that the account has from here on; null where none was set
 */
record MembershipRow(
        String user,
        String group,
        String change,
        String by,
        OffsetDateTime at,
        @Nullable Long place,
        @Nullable String previous,
        @Nullable String secret,
        String keyId,
        String signature) {

    /** The account of the rows that say that recording begins. */
    static final String NOBODY = "*";

    /** Nothing before it counts. */
    static final String BEGAN = "recording-began";

    /** The records before it continue to count, and are bound by it. */
    static final String CHAIN_BEGAN = "chain-began";

    static MembershipRow of(ResultSet row, int number) throws SQLException {
        return new MembershipRow(
                row.getString("username"),
                row.getString("group_id"),
                row.getString("change"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getObject("place", Long.class),
                row.getString("previous"),
                row.getString("secret_digest"),
                row.getString("key_id"),
                row.getString("signature"));
    }

    MembershipRow signed(Signing signing) {
        return new MembershipRow(
                user, group, change, by, at, place, previous, secret, signing.keyId(), signing.sign(content()));
    }

    boolean verifies(Signing signing) {
        return signing.verify(keyId, content(), signature);
    }

    /** What the next record names. */
    String digest() {
        return Digest.of(content().put("keyId", keyId).put("signature", signature))
                .value();
    }

    Head head() {
        return new Head(placeOr(0), digest());
    }

    boolean isChained() {
        return place != null;
    }

    /** Whether recording begins here, so that nothing before it counts. */
    boolean begins() {
        return isChained() && previous == null && change.equals(BEGAN);
    }

    long placeOr(long other) {
        return place == null ? other : place;
    }

    /** Empty for rows that are about the records and not about an account. */
    Optional<Change> asChange() {
        return Kind.ofWord(change).map(kind -> new Change(user, group, kind, by, at.toInstant()));
    }

    private ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("membership", user)
                .put("group", group)
                .put("change", change)
                .put("by", by)
                .put("at", at.toInstant().toString());
        if (place != null) {
            content.put("place", place);
        }
        if (previous != null) {
            content.put("previous", previous);
        }
        if (secret != null) {
            content.put("secret", secret);
        }
        return content;
    }
}
