package dev.warrant.signing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ids of the keys that records were made with; a starting node must have the same keys as the others. */
@Component
public class KeysOnRecord {

    private final JdbcClient database;
    private final Clock clock;

    /** On the data source itself, because it is queried before the schema is migrated. */
    KeysOnRecord(DataSource source, Clock clock) {
        this.database = JdbcClient.create(source);
        this.clock = clock;
    }

    /** Whether this database is new enough to have keys on record. */
    boolean areKept() {
        return database.sql("select count(*) from information_schema.tables where lower(table_name) = 'wr_key'"
                                + " and table_schema = current_schema")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether records of this purpose already name a key, so that none may be made silently. */
    public boolean any(String purpose) {
        return newest(purpose).isPresent();
    }

    /** The key ids with which the newest signed records were made, for a database from before keys were put on record. */
    List<String> signers() {
        return database.sql("select key_id from wr_evidence order by seq desc fetch first 1 rows only")
                .query(String.class)
                .list();
    }

    /**
     * Checks this node's key against the one on record, and records it when there is none or when it follows the recorded one.
     *
     * @param current the id of the key that this node uses
     * @param earlier the ids of the keys that it used before, which it still knows
     * @param source the file or setting that the key is from
     * @throws IllegalStateException when records name a key that this node does not have, or has since replaced
     */
    public void demand(String purpose, String current, Collection<String> earlier, String source) {
        Optional<String> newest = newest(purpose);
        if (newest.filter(current::equals).isPresent()) {
            return;
        }
        if (newest.isPresent() && !earlier.contains(newest.get())) {
            throw new IllegalStateException("The " + purpose + " key in " + source + " must be " + newest.get()
                    + ", which records of this database name, but is " + current
                    + ": copy the key files of a node that works, or change keys with rotate-keys");
        }
        if (!record(purpose, current)) {
            throw new IllegalStateException(
                    "The " + purpose + " key in " + source + " is " + current + ", which was replaced by "
                            + newest.orElse("another") + ": copy the key files of a node that works");
        }
    }

    /**
     * Call before a key is made.
     *
     * @param before what else on record was made with a key, in a database from before keys were put on record
     * @throws IllegalStateException where the file is missing and records name its key
     */
    public void demandFile(String purpose, KeyFile file, Collection<String> before) {
        newest(purpose)
                .or(() -> before.stream().findFirst())
                .filter(key -> !file.exists())
                .ifPresent(key -> {
                    throw new IllegalStateException(
                            "The key file " + file.path() + " is missing, but records of this database name its "
                                    + purpose + " key " + key + ": copy the file from a node that works");
                });
    }

    private Optional<String> newest(String purpose) {
        return database.sql("select key_id from wr_key where purpose = ? order by seq desc fetch first 1 rows only")
                .param(purpose)
                .query(String.class)
                .optional();
    }

    /** Of two nodes that start at once, the second finds the row of the first; a key that was in use before does not come back. */
    private boolean record(String purpose, String key) {
        try {
            database.sql("insert into wr_key (purpose, key_id, recorded_at) values (?, ?, ?)")
                    .params(purpose, key, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return newest(purpose).filter(key::equals).isPresent();
        }
    }
}
