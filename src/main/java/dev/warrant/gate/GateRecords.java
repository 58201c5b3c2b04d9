package dev.warrant.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.gate.Gate.Reason;
import dev.warrant.incident.RemediationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gates on record, each with the round in which people decide behind it. */
@Component
public final class GateRecords {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    GateRecords(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @param fingerprint of the live state that the gate's policy was computed from */
    public record Kept(long round, Digest fingerprint, Gate gate) {}

    public void append(RemediationId remediation, Kept kept) {
        Gate gate = kept.gate();
        database.sql(
                        "insert into wr_gate (remediation, round, policy_digest, fingerprint, kind, seats, reasons, decided_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        remediation.value(),
                        kept.round(),
                        gate.policyDigest().value(),
                        kept.fingerprint().value(),
                        gate.kind().word(),
                        gate.seats().stream().map(Group::id).collect(Collectors.joining(",")),
                        gate.json().get("reasons").toString(),
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
    }

    /** All gates of a remediation, oldest first. */
    List<Kept> of(RemediationId remediation) {
        return database.sql("select * from wr_gate where remediation = ? order by seq")
                .param(remediation.value())
                .query(this::kept)
                .list();
    }

    /** All gates of a remediation and when each was decided, oldest first. */
    List<Gates.OnRecord> withTimes(RemediationId remediation) {
        return database.sql("select * from wr_gate where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> new Gates.OnRecord(
                        kept(row, number).gate(),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public Optional<Kept> newest(RemediationId remediation) {
        return database.sql("select * from wr_gate where remediation = ? order by seq desc fetch first 1 rows only")
                .param(remediation.value())
                .query(this::kept)
                .optional();
    }

    /** Lets one decision at a time be made behind the gates of a remediation, until the caller's transaction ends. */
    public void lock(RemediationId remediation) {
        database.sql("select seq from wr_gate where remediation = ? order by seq for update")
                .param(remediation.value())
                .query(Long.class)
                .list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        try {
            for (JsonNode reason : json.readTree(row.getString("reasons"))) {
                reasons.add(Reason.of(reason));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The recorded reasons of a gate are not JSON: " + e.getOriginalMessage(), e);
        }
        GateKind kind = GateKind.ofWord(row.getString("kind")).orElse(GateKind.REFUSE);
        List<Group> seats = kind.leadsToExecution() ? seats(row.getString("seats")) : List.of();
        return new Kept(
                row.getLong("round"),
                new Digest(row.getString("fingerprint")),
                new Gate(new Digest(row.getString("policy_digest")), kind, seats, reasons));
    }

    private static List<Group> seats(String ids) {
        return Arrays.stream(ids.split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> Group.ofId(id)
                        .orElseThrow(() -> new IllegalStateException("The seat '" + id + "' on record is no group")))
                .toList();
    }
}
