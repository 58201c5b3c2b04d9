package dev.warrant.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code wr_incident}: what stays the same over all documents of an incident. */
@Repository
public class IncidentTable {

    private static final String SELECT =
            "select id, source, external_id, kind, severity, environment, title, reporter, received_at, instance, occurrence, follows, sender"
                    + " from wr_incident ";

    private final JdbcClient database;

    IncidentTable(JdbcClient database) {
        this.database = database;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when this occurrence of source, sender and external id is on record */
    public void insert(Row row) {
        database.sql(
                        "insert into wr_incident (id, source, external_id, kind, severity, environment, title, reporter, received_at,"
                                + " instance, occurrence, follows, sender)"
                                + " values (:id, :source, :externalId, :kind, :severity, :environment, :title, :reporter, :receivedAt,"
                                + " :instance, :occurrence, :follows, :sender)")
                .param("id", row.id().value())
                .param("source", row.source())
                .param("externalId", row.externalId())
                .param("kind", row.kind().word())
                .param("severity", row.severity().word())
                .param("environment", row.environment())
                .param("title", row.title())
                .param("reporter", row.reporter())
                .param("receivedAt", row.receivedAt().atOffset(ZoneOffset.UTC))
                .param("instance", row.instance())
                .param("occurrence", row.occurrence())
                .param("follows", row.follows() == null ? null : row.follows().value())
                .param("sender", row.sender())
                .update();
    }

    public Optional<Row> find(IncidentId id) {
        return database.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query((result, index) -> row(result))
                .optional();
    }

    /** The newest occurrence. */
    public Optional<Row> find(String source, String externalId, String sender) {
        return database.sql(
                        SELECT
                                + "where source = :source and external_id = :externalId and sender = :sender order by occurrence desc fetch first 1 rows only")
                .param("source", source)
                .param("externalId", externalId)
                .param("sender", sender)
                .query((result, index) -> row(result))
                .optional();
    }

    /**
     * The newest occurrence that may be of the same event, although the sender had no name of its own then: only incidents from before senders
     * had names, which have no instance on record, count for another sender than this one.
     */
    public Optional<Row> findFormer(String source, String externalId, String sender) {
        return database.sql(SELECT
                        + "where source = :source and external_id = :externalId and (sender = :sender or (sender = '' and instance is null))"
                        + " order by occurrence desc fetch first 1 rows only")
                .param("source", source)
                .param("externalId", externalId)
                .param("sender", sender)
                .query((result, index) -> row(result))
                .optional();
    }

    private static Row row(ResultSet result) throws SQLException {
        String follows = result.getString("follows");
        return new Row(
                new IncidentId(result.getString("id")),
                result.getString("source"),
                result.getString("external_id"),
                IncidentKind.ofWord(result.getString("kind")).orElseThrow(),
                Severity.ofWord(result.getString("severity")).orElseThrow(),
                result.getString("environment"),
                result.getString("title"),
                result.getString("reporter"),
                result.getObject("received_at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNullElse(result.getString("instance"), ""),
                result.getInt("occurrence"),
                follows == null ? null : new IncidentId(follows),
                result.getString("sender"));
    }

    /**
     * One incident.
     *
     * @param occurrence counted from 1 within source and external id
     * @param follows the occurrence before, whose case had ended; null for the first
     * @param sender the name of the configured sender; empty for one without a name of its own
     */
    public record Row(
            IncidentId id,
            String source,
            String externalId,
            IncidentKind kind,
            Severity severity,
            String environment,
            String title,
            String reporter,
            Instant receivedAt,
            String instance,
            int occurrence,
            @Nullable IncidentId follows,
            String sender) {}
}
