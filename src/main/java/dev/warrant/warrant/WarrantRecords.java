package dev.warrant.warrant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of warrants and of their one use. Rows are returned as they were stored; the signature tells whether they are genuine. */
@Repository
public class WarrantRecords {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    WarrantRecords(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    public void add(Warrant warrant) {
        database.sql("insert into wr_warrant (id, remediation, body, recorded_at) values (?, ?, ?, ?)")
                .param(warrant.id())
                .param(warrant.remediation().value())
                .param(warrant.json().toString())
                .param(Moment.now(clock))
                .update();
    }

    public Optional<Warrant> find(String id) {
        return database.sql("select body from wr_warrant where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(this::parse);
    }

    public Optional<Warrant> newest(RemediationId remediation) {
        return database.sql(
                        "select body from wr_warrant where seq = (select max(seq) from wr_warrant where remediation = ?)")
                .param(remediation.value())
                .query(String.class)
                .optional()
                .map(this::parse);
    }

    void lock(String id) {
        database.sql("select id from wr_warrant where id = ? for update")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the use has begun already */
    void begin(Warrant warrant) {
        database.sql("insert into wr_warrant_use (warrant_id, remediation, recorded_at) values (?, ?, ?)")
                .param(warrant.id())
                .param(warrant.remediation().value())
                .param(Moment.now(clock))
                .update();
    }

    boolean begun(String id) {
        return database.sql("select count(*) from wr_warrant_use where warrant_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The warrants under which this remediation was executed. */
    public List<String> used(RemediationId remediation) {
        return database.sql(
                        "select warrant_id from wr_warrant_use where remediation = ? order by recorded_at, warrant_id")
                .param(remediation.value())
                .query(String.class)
                .list();
    }

    public List<Warrant> all(RemediationId remediation) {
        return database.sql("select body from wr_warrant where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> parse(row.getString("body")))
                .list();
    }

    private Warrant parse(String body) {
        try {
            JsonNode stored = json.readTree(body);
            List<String> approvers = new ArrayList<>();
            stored.path("approvers").forEach(approver -> approvers.add(approver.asText()));
            return new Warrant(
                    stored.path("id").asText(),
                    new RemediationId(stored.path("remediation").asText()),
                    new Digest(stored.path("policyDigest").asText()),
                    new Digest(stored.path("fingerprint").asText()),
                    approvers,
                    Instant.parse(stored.path("notBefore").asText()),
                    Instant.parse(stored.path("notAfter").asText()),
                    stored.path("keyId").asText(),
                    stored.path("signature").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored warrant is no longer JSON: " + e.getOriginalMessage(), e);
        }
    }
}
