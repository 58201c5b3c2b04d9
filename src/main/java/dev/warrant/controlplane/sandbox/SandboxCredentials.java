package dev.warrant.controlplane.sandbox;

import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox's own book of credentials: whom it lets in, for what, until when. It keeps a hash of each secret. */
@Repository
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class SandboxCredentials {

    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    SandboxCredentials(JdbcClient database, Clock clock, PlatformTransactionManager transactions) {
        this.database = database;
        this.clock = clock;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void add(Credential credential, Grant grant) {
        ownTransaction.executeWithoutResult(transaction -> database.sql(
                        "insert into wr_sandbox_credential (id, secret_hash, action, resource, purpose, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        credential.id(),
                        hash(credential.secret()),
                        grant.call().action(),
                        grant.resource().qualified(),
                        grant.purpose().name(),
                        utc(credential.expiresAt()))
                .update());
    }

    void retire(String id) {
        ownTransaction.executeWithoutResult(transaction -> database.sql(
                        "update wr_sandbox_credential set retired_at = ? where id = ? and retired_at is null")
                .params(utc(clock.instant()), id)
                .update());
    }

    /** Why the sandbox does not let this credential do this, for any of the purposes; empty when it does. */
    Optional<String> objection(Credential credential, SandboxStep step, Set<Grant.Purpose> purposes) {
        Optional<Entry> entry = database.sql("select secret_hash, action, resource, purpose, expires_at, retired_at"
                        + " from wr_sandbox_credential where id = ?")
                .params(credential.id())
                .query((row, number) -> new Entry(
                        row.getString("secret_hash"),
                        row.getString("action"),
                        row.getString("resource"),
                        Grant.Purpose.valueOf(row.getString("purpose")),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getObject("retired_at", OffsetDateTime.class)))
                .optional();
        if (entry.isEmpty() || !entry.get().isSecret(credential.secret())) {
            return Optional.of("The sandbox does not know this credential: " + credential);
        }
        return entry.get().objection(step, purposes, clock.instant()).map(why -> credential + " " + why);
    }

    private static String hash(char[] secret) {
        return Digest.of(StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret)).array())
                .value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private record Entry(
            String secretHash,
            String action,
            String resource,
            Grant.Purpose purpose,
            Instant expiresAt,
            @Nullable OffsetDateTime retiredAt) {

        boolean isSecret(char[] secret) {
            return MessageDigest.isEqual(
                    hash(secret).getBytes(StandardCharsets.UTF_8), secretHash.getBytes(StandardCharsets.UTF_8));
        }

        Optional<String> objection(SandboxStep step, Set<Grant.Purpose> purposes, Instant now) {
            if (retiredAt != null) {
                return Optional.of("is retired");
            }
            if (!now.isBefore(expiresAt)) {
                return Optional.of("expired at " + expiresAt);
            }
            boolean covered = action.equals(step.call().action())
                    && resource.equals(step.resource().qualified())
                    && purposes.contains(purpose);
            if (!covered) {
                return Optional.of("is for " + purpose + " of " + action + " on " + resource + ", not for " + purposes
                        + " of " + step.call().action() + " on "
                        + step.resource().qualified());
            }
            return Optional.empty();
        }
    }
}
