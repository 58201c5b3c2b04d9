package dev.warrant.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.warrant.canonical.Digest;
import dev.warrant.observable.Observable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code wr_incident_evidence}: the documents received for an incident, redacted, in the order of their arrival. */
@Repository
public class EvidenceTable {

    /** The longest evidence that can be kept, in characters of ASCII JSON. */
    public static final int LONGEST = 1_000_000;

    private static final TypeReference<List<Observable>> OBSERVABLES = new TypeReference<>() {};

    private final JdbcClient database;

    private final ObjectMapper json;

    EvidenceTable(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the ordinal is taken or the same bytes are on record */
    public void insert(IncidentId incident, Row row) {
        database.sql(
                        "insert into wr_incident_evidence"
                                + " (incident_id, ordinal, received_bytes, evidence, observables, source, reporter, received_at)"
                                + " values (:incident, :ordinal, :receivedBytes, :evidence, :observables, :source, :reporter, :receivedAt)")
                .param("incident", incident.value())
                .param("ordinal", row.ordinal())
                .param("receivedBytes", row.receivedBytes().value())
                .param("evidence", write(row.evidence()))
                .param("observables", write(row.observables()))
                .param("source", row.source())
                .param("reporter", row.reporter())
                .param("receivedAt", row.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Row> of(IncidentId incident) {
        return database.sql("select ordinal, received_bytes, evidence, observables, source, reporter, received_at"
                        + " from wr_incident_evidence where incident_id = :incident order by ordinal")
                .param("incident", incident.value())
                .query((result, index) -> row(result))
                .list();
    }

    /** The document that opened the incident. */
    public JsonNode first(IncidentId incident) {
        return read(database.sql("select evidence from wr_incident_evidence where incident_id = ? and ordinal = 0")
                .param(incident.value())
                .query(String.class)
                .single());
    }

    /** What is on record of the incident, without reading its documents. */
    public Holdings holdings(IncidentId incident) {
        List<Holding> documents = database.sql(
                        "select received_bytes, char_length(evidence) as length, observables from wr_incident_evidence"
                                + " where incident_id = :incident order by ordinal")
                .param("incident", incident.value())
                .query((result, index) -> holding(result))
                .list();
        return new Holdings(
                documents.stream().map(Holding::receivedBytes).toList(),
                documents.stream().mapToLong(Holding::length).sum(),
                documents.stream()
                        .flatMap(document -> document.observables().stream())
                        .toList());
    }

    /** The text as it is stored: ASCII, because a database cannot hold every string that JSON can escape. */
    public String write(Object content) {
        try {
            return json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Evidence cannot be written as JSON", e);
        }
    }

    private Holding holding(ResultSet result) throws SQLException {
        return new Holding(
                new Digest(result.getString("received_bytes")),
                result.getLong("length"),
                observables(result.getString("observables")));
    }

    private JsonNode read(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of wr_incident_evidence is not JSON", e);
        }
    }

    private List<Observable> observables(String stored) {
        try {
            return json.readValue(stored, OBSERVABLES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of wr_incident_evidence is not JSON", e);
        }
    }

    private Row row(ResultSet result) throws SQLException {
        return new Row(
                result.getInt("ordinal"),
                new Digest(result.getString("received_bytes")),
                read(result.getString("evidence")),
                observables(result.getString("observables")),
                result.getString("source"),
                result.getString("reporter"),
                result.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    /**
     * One received document.
     *
     * @param ordinal 0 for the document that opened the incident
     * @param evidence JSON null for a document that was dropped because the incident was full
     * @param observables with pointers into this document
     */
    public record Row(
            int ordinal,
            Digest receivedBytes,
            JsonNode evidence,
            List<Observable> observables,
            String source,
            String reporter,
            Instant receivedAt) {

        /** What was received for an event, with each of its observables attributed to the account that brought it. */
        public static Row of(NewIncident event, Instant receivedAt) {
            return new Row(
                    0,
                    event.receivedBytes(),
                    event.evidence(),
                    event.observables().stream()
                            .map(fact -> fact.reportedBy(event.reporter()))
                            .toList(),
                    event.source(),
                    event.reporter(),
                    receivedAt);
        }

        Row at(int place) {
            return new Row(place, receivedBytes, evidence, observables, source, reporter, receivedAt);
        }

        boolean isDropped() {
            return evidence.isNull();
        }

        /** The same without the document: that it came, when and from whom. */
        Row dropped() {
            return new Row(ordinal, receivedBytes, NullNode.getInstance(), List.of(), source, reporter, receivedAt);
        }
    }

    /**
     * How much of an incident is on record.
     *
     * @param received the digests of what was received, in the order of arrival
     * @param characters of evidence, as stored
     */
    public record Holdings(List<Digest> received, long characters, List<Observable> observables) {

        Holdings with(Row document, int length) {
            return new Holdings(
                    Stream.concat(received.stream(), Stream.of(document.receivedBytes()))
                            .toList(),
                    characters + length,
                    Stream.concat(observables.stream(), document.observables().stream())
                            .toList());
        }
    }

    private record Holding(Digest receivedBytes, long length, List<Observable> observables) {}
}
