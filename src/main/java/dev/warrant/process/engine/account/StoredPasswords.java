package dev.warrant.process.engine.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The digests of the salted password hashes in the identity service, which reveal a password that was put there by other means than this
 * application. Read directly, within the engine's transaction.
 */
@Component
public class StoredPasswords {

    private final JdbcClient database;

    StoredPasswords(JdbcClient database) {
        this.database = database;
    }

    static String digest(String user, @Nullable String hash, @Nullable String salt) {
        return Digest.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("account", user)
                        .put("hash", hash)
                        .put("salt", salt))
                .value();
    }

    /** Empty where there is no such account. */
    Optional<String> of(String user) {
        return database.sql("select PWD_, SALT_ from ACT_ID_USER where ID_ = ?")
                .param(user)
                .query((row, number) -> digest(user, row.getString("PWD_"), row.getString("SALT_")))
                .optional();
    }

    /** Whether the stored password is not on record: it was put there by other means, by somebody who knows it. */
    boolean isOffRecord(String user, MembershipRecords records) {
        return of(user).filter(
                        stored -> records.password(user).filter(stored::equals).isEmpty())
                .isPresent();
    }

    /** By account. */
    Map<String, String> all() {
        Map<String, String> digests = new LinkedHashMap<>();
        database.sql("select ID_, PWD_, SALT_ from ACT_ID_USER order by ID_").query(row -> {
            String user = row.getString("ID_");
            digests.put(user, digest(user, row.getString("PWD_"), row.getString("SALT_")));
        });
        return digests;
    }
}
