package dev.warrant.evidence;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sealed packages, each chained to the one before. */
@Component
final class SealedPackages {

    private static final int PART = 1_000_000;

    private final JdbcClient database;

    SealedPackages(JdbcClient database) {
        this.database = database;
    }

    /** The next place in the chain. Until the caller's transaction ends, nobody else is given one. */
    Link next() {
        database.sql("select id from wr_evidence_lock where id = 1 for update")
                .query(Integer.class)
                .single();
        return database.sql("select seq, digest from wr_evidence order by seq desc fetch first 1 rows only")
                .query((row, number) ->
                        new Link(row.getLong("seq") + 1, Optional.of(new Digest(row.getString("digest")))))
                .optional()
                .orElse(new Link(1, Optional.empty()));
    }

    /** Puts on record that the package is to be sealed. */
    void due(RemediationId remediation, Instant since) {
        if (!isDue(remediation)) {
            database.sql("insert into wr_seal_due (remediation, recorded_at) values (?, ?)")
                    .params(remediation.value(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                    .update();
        }
    }

    boolean isDue(RemediationId remediation) {
        return database.sql("select count(*) from wr_seal_due where remediation = ?")
                        .param(remediation.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What is to be sealed, the longest due first. */
    List<RemediationId> due() {
        return database.sql("select remediation from wr_seal_due order by recorded_at, remediation")
                .query((row, number) -> new RemediationId(row.getString("remediation")))
                .list();
    }

    void done(RemediationId remediation) {
        database.sql("delete from wr_seal_due where remediation = ?")
                .param(remediation.value())
                .update();
    }

    void append(RemediationId remediation, Link link, Envelope envelope, Instant at) {
        database.sql("insert into wr_evidence (seq, remediation, digest, previous, key_id, signature, sealed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        link.seq(),
                        remediation.value(),
                        envelope.digest().value(),
                        link.previousOrNull(),
                        envelope.keyId(),
                        envelope.signature(),
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
        String payload = envelope.encodedPayload();
        for (int part = 0; part * PART < payload.length(); part++) {
            database.sql("insert into wr_evidence_part (evidence, part, content) values (?, ?, ?)")
                    .params(
                            link.seq(),
                            part,
                            payload.substring(part * PART, Math.min(payload.length(), (part + 1) * PART)))
                    .update();
        }
    }

    Optional<Envelope> find(RemediationId remediation) {
        return database.sql("select seq, key_id, signature from wr_evidence where remediation = ?")
                .param(remediation.value())
                .query((row, number) -> envelope(row))
                .optional();
    }

    /** The links of the chain up to and with this place, first to last, each with the digest of its package. */
    List<ChainedDigest> chain(long upTo) {
        return database.sql("select seq, digest, previous from wr_evidence where seq <= ? order by seq")
                .param(upTo)
                .query((row, number) -> new ChainedDigest(
                        new Link(
                                row.getLong("seq"),
                                Optional.ofNullable(row.getString("previous")).map(Digest::new)),
                        new Digest(row.getString("digest"))))
                .list();
    }

    private Envelope envelope(ResultSet row) throws SQLException {
        List<String> parts = database.sql("select content from wr_evidence_part where evidence = ? order by part")
                .param(row.getLong("seq"))
                .query(String.class)
                .list();
        return new Envelope(
                Base64.getDecoder().decode(String.join("", parts)),
                row.getString("key_id"),
                row.getString("signature"));
    }

    record ChainedDigest(Link link, Digest digest) {}
}
