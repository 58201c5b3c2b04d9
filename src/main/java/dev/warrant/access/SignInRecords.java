package dev.warrant.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which account signed in, or failed to, from which address; in the database, so that all nodes know. */
@Component
class SignInRecords {

    /** Stands for all addresses of an account. */
    private static final String ALL = "*";

    private final JdbcClient database;

    SignInRecords(JdbcClient database) {
        this.database = database;
    }

    Optional<Tries> of(String account, String address) {
        return database.sql("select wrong, last_wrong, last_right from wr_sign_in where account = ? and address = ?")
                .param(account)
                .param(address)
                .query((row, number) -> new Tries(
                        row.getInt("wrong"),
                        instant(row.getObject("last_wrong", OffsetDateTime.class)),
                        instant(row.getObject("last_right", OffsetDateTime.class))))
                .optional();
    }

    /** How many wrong passwords came for the account since then, from addresses where it has not signed in since {@code known}. */
    long wrongFromStrangers(String account, Instant since, Instant known) {
        return database.sql("select coalesce(sum(wrong), 0) from wr_sign_in where account = ? and last_wrong > ?"
                        + " and (last_right is null or last_right < ?)")
                .param(account)
                .param(at(since))
                .param(at(known))
                .query(Long.class)
                .single();
    }

    /** @param forgotten how long after the last wrong password the count starts again */
    void wrong(String account, String address, Instant now, Duration forgotten) {
        int known = database.sql("update wr_sign_in set wrong = case when last_wrong > ? then wrong + 1 else 1 end,"
                        + " last_wrong = ? where account = ? and address = ?")
                .param(at(now.minus(forgotten)))
                .param(at(now))
                .param(account)
                .param(address)
                .update();
        if (known == 0) {
            insert(account, address, 1, now, null);
        }
    }

    /**
     * Creates the row by which the tries for an account are counted one after the other, and the row of the address. It does so outside the
     * transaction that counts, because PostgreSQL aborts a transaction that inserts an existing row.
     */
    void prepare(String account, String address) {
        prepareRow(account, ALL);
        prepareRow(account, address);
    }

    private void prepareRow(String account, String address) {
        boolean prepared = database.sql("select count(*) from wr_sign_in where account = ? and address = ?")
                        .params(account, address)
                        .query(Long.class)
                        .single()
                > 0;
        if (!prepared) {
            insert(account, address, 0, null, null);
        }
    }

    /**
     * Locks the row of the account until the end of the transaction.
     *
     * @return whether the row was there; old rows are deleted now and then
     */
    boolean lock(String account) {
        return !database.sql("select wrong from wr_sign_in where account = ? and address = ? for update")
                .params(account, ALL)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    void rightAfterAll(String account, String address, Instant now) {
        database.sql(
                        "update wr_sign_in set last_right = ?, wrong = greatest(wrong - 1, 0) where account = ? and address = ?")
                .params(at(now), account, address)
                .update();
    }

    void right(String account, String address, Instant now) {
        int known = database.sql("update wr_sign_in set last_right = ? where account = ? and address = ?")
                .param(at(now))
                .param(account)
                .param(address)
                .update();
        if (known == 0) {
            insert(account, address, 0, null, now);
        }
    }

    void forgetBefore(Instant wrong, Instant right) {
        database.sql("delete from wr_sign_in where (last_wrong is null or last_wrong < ?)"
                        + " and (last_right is null or last_right < ?)")
                .param(at(wrong))
                .param(at(right))
                .update();
    }

    private void insert(
            String account, String address, int wrong, @Nullable Instant lastWrong, @Nullable Instant lastRight) {
        try {
            database.sql(
                            "insert into wr_sign_in (account, address, wrong, last_wrong, last_right) values (?, ?, ?, ?, ?)")
                    .param(account)
                    .param(address)
                    .param(wrong)
                    .param(lastWrong == null ? null : at(lastWrong))
                    .param(lastRight == null ? null : at(lastRight))
                    .update();
        } catch (DuplicateKeyException another) {
            // Another call created the row at the same moment; one try more or less makes no difference.
            return;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** @param wrong how many wrong passwords came in a row, without a pause long enough to forget them */
    record Tries(
            int wrong,
            @Nullable Instant lastWrong,
            @Nullable Instant lastRight) {}
}
