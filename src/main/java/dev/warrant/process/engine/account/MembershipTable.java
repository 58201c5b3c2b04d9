package dev.warrant.process.engine.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code wr_membership}, believed by nobody here. */
final class MembershipTable {

    private static final String IN_ORDER = " order by coalesce(place, 0), changed_at, seq";

    private final JdbcClient database;

    MembershipTable(JdbcClient database) {
        this.database = database;
    }

    /** Until the end of the transaction, nobody else records. */
    void lock() {
        database.sql("select id from wr_membership_lock where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    boolean isEmpty() {
        return database.sql("select count(*) from wr_membership")
                        .query(Long.class)
                        .single()
                == 0;
    }

    void insert(MembershipRow row) {
        database.sql("insert into wr_membership (username, group_id, change, changed_by, changed_at, place, previous,"
                        + " secret_digest, key_id, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.user(),
                        row.group(),
                        row.change(),
                        row.by(),
                        row.at(),
                        row.place(),
                        row.previous(),
                        row.secret(),
                        row.keyId(),
                        row.signature())
                .update();
    }

    /** The newest of the chained ones. */
    Optional<MembershipRow> last() {
        return database.sql(
                        "select * from wr_membership where place is not null order by place desc fetch first 1 rows only")
                .query(MembershipRow::of)
                .optional();
    }

    /** The oldest of the chained ones. */
    Optional<MembershipRow> first() {
        return database.sql(
                        "select * from wr_membership where place is not null order by place fetch first 1 rows only")
                .query(MembershipRow::of)
                .optional();
    }

    /** The chained rows with which recording began anew, the newest first. */
    List<MembershipRow> beginnings() {
        return database.sql("select * from wr_membership where place is not null and username = ? and change = ?"
                        + " order by place desc")
                .params(MembershipRow.NOBODY, MembershipRow.BEGAN)
                .query(MembershipRow::of)
                .list();
    }

    List<MembershipRow> all() {
        return database.sql("select * from wr_membership" + IN_ORDER)
                .query(MembershipRow::of)
                .list();
    }

    /** With the rows that say where recording begins. */
    List<MembershipRow> of(String user) {
        return database.sql("select * from wr_membership where username = ? or username = '" + MembershipRow.NOBODY
                        + "'" + IN_ORDER)
                .param(user)
                .query(MembershipRow::of)
                .list();
    }

    /** Of all rows from before they were chained, in whichever order they come. */
    String unchainedDigest() {
        ArrayNode digests = JsonNodeFactory.instance.arrayNode();
        database.sql("select * from wr_membership where place is null").query(MembershipRow::of).list().stream()
                .map(MembershipRow::digest)
                .sorted()
                .forEach(digests::add);
        return Digest.of(digests).value();
    }
}
