package dev.warrant.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Policies in the append-only table {@code wr_policy}; what is read is checked against its digest. */
@Repository
class RecordedPolicies implements Policies {

    private final JdbcClient database;
    private final ObjectMapper mapper;
    private final Clock clock;

    RecordedPolicies(JdbcClient database, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public Policy get(RemediationId remediation, Digest digest) {
        return database.sql("""
                select policy from wr_policy where remediation = ? and digest = ?
                order by id desc fetch first 1 rows only""")
                .param(remediation.value())
                .param(digest.value())
                .query(String.class)
                .optional()
                .map(this::policy)
                .orElseThrow(() -> new NoSuchElementException("There is no policy " + digest + " of " + remediation));
    }

    @Override
    public Optional<Policy> newest(RemediationId remediation) {
        return database.sql("""
                select policy from wr_policy where remediation = ? order by id desc fetch first 1 rows only""")
                .param(remediation.value())
                .query(String.class)
                .optional()
                .map(this::policy);
    }

    /** Records the policy, unless it is the newest already. */
    void record(Policy policy) {
        if (newest(policy.remediation()).filter(policy::isSameAs).isPresent()) {
            return;
        }
        database.sql("""
                insert into wr_policy (remediation, digest, fingerprint, policy, recorded_at)
                values (?, ?, ?, ?, ?)""")
                .param(policy.remediation().value())
                .param(policy.digest().value())
                .param(policy.fingerprint().value())
                .param(policy.json().toString())
                .param(OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
    }

    private Policy policy(String json) {
        try {
            return PolicyJson.read(mapper.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("wr_policy holds something that is not JSON", e);
        }
    }
}
