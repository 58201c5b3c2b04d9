package dev.warrant.process.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.Signing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who came into which group when and by whom, signed row by row; a row that this application did not sign is none. */
@Component
class MembershipRecords {

    private static final String NOBODY = "*";
    private static final String BEGAN = "recording-began";

    private final JdbcClient database;
    private final Signing signing;
    private final Clock clock;

    MembershipRecords(JdbcClient database, Signing signing, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.clock = clock;
    }

    void append(String user, String group, Kind kind, String by) {
        append(user, group, kind.word(), by);
    }

    /** Whether recording has begun: what is there without a record from then on gives no right. */
    boolean hasBegun() {
        return database.sql("select count(*) from wr_membership")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Begins to record; what these memberships were before is recorded with it. */
    void begin(List<Change> existing) {
        append(NOBODY, "", BEGAN, RecordedIdentities.START_UP);
        existing.forEach(change -> append(change.user(), change.group(), change.kind(), change.by()));
    }

    /** By the signed time: a copy of an earlier row stands beside its original, and not after what happened since. */
    List<Change> of(String user) {
        return verified(database.sql("select * from wr_membership where username = ? order by changed_at, seq")
                .param(user)
                .query(MembershipRecords::row)
                .list());
    }

    /** Every change on record, oldest first. */
    List<Change> all() {
        return verified(database.sql("select * from wr_membership order by changed_at, seq")
                .query(MembershipRecords::row)
                .list());
    }

    Optional<Change> standing(String user, String group) {
        return of(user).stream()
                .filter(change -> change.group().equals(group))
                .reduce((earlier, later) -> later)
                .filter(Change::stands);
    }

    private void append(String user, String group, String change, String by) {
        OffsetDateTime at = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        Row row = new Row(user, group, change, by, at, signing.keyId(), "");
        database.sql("insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(user, group, change, by, at, row.keyId(), signing.sign(row.content()))
                .update();
    }

    private List<Change> verified(List<Row> rows) {
        return rows.stream()
                .filter(row -> signing.verify(row.keyId(), row.content(), row.signature()))
                .flatMap(row -> Kind.ofWord(row.change()).stream()
                        .map(kind -> new Change(
                                row.user(),
                                row.group(),
                                kind,
                                row.by(),
                                row.at().toInstant())))
                .collect(Collectors.toUnmodifiableList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("username"),
                row.getString("group_id"),
                row.getString("change"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getString("key_id"),
                row.getString("signature"));
    }

    private record Row(
            String user, String group, String change, String by, OffsetDateTime at, String keyId, String signature) {

        ObjectNode content() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("membership", user)
                    .put("group", group)
                    .put("change", change)
                    .put("by", by)
                    .put("at", at.toInstant().toString());
        }
    }
}
