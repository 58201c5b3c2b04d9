package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.RemediationId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people were shown when they were asked: the document and the form that it was drawn on, kept each time that it is drawn. */
@Component
public final class ShownDocuments {

    /** Under this name the digest of what is shown goes to the form, and comes back with the answer. */
    public static final String FIELD = "shownDocument";

    private final JdbcClient database;
    private final RulesInForce rules;
    private final Clock clock;

    ShownDocuments(JdbcClient database, RulesInForce rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Keeps what a task shows from now on.
     *
     * @param place names the task; what is kept later for the same place takes over
     * @param form the id of the form
     * @return the digest of the document
     */
    public String keep(RemediationId remediation, String place, String form, String document) {
        String formDigest =
                rules.form(remediation, form).map(rule -> rule.digest().value()).orElse(null);
        String digest = Digest.of(document.getBytes(StandardCharsets.UTF_8)).value();
        database.sql("insert into wr_shown (remediation, place, form, form_digest, document, digest, shown_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        remediation.value(),
                        place,
                        form,
                        formDigest,
                        document,
                        digest,
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
        return digest;
    }

    /** What the task at this place shows, as an approval is bound to it: {@code {form, formDigest, document}}, the last a digest. */
    public Optional<ObjectNode> at(RemediationId remediation, String place) {
        return database
                .sql("select * from wr_shown where remediation = ? and place = ? order by seq")
                .params(remediation.value(), place)
                .query(ShownDocuments::reference)
                .list()
                .stream()
                .reduce((earlier, later) -> later);
    }

    /** What the task at this place has shown so far, oldest first; as {@link #of}. */
    public List<JsonNode> allAt(RemediationId remediation, String place) {
        return database.sql("select * from wr_shown where remediation = ? and place = ? order by seq")
                .params(remediation.value(), place)
                .query((row, number) -> json(row))
                .list();
    }

    /** All of it, oldest first: {@code {place, form, formDigest, digest, at, document}}. */
    public List<JsonNode> of(RemediationId remediation) {
        return database.sql("select * from wr_shown where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> json(row))
                .list();
    }

    private static ObjectNode reference(ResultSet row, int number) throws SQLException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("form", row.getString("form"))
                .put("formDigest", row.getString("form_digest"))
                .put("document", row.getString("digest"));
    }

    private static JsonNode json(ResultSet row) throws SQLException {
        String document = row.getString("document");
        return JsonNodeFactory.instance
                .objectNode()
                .put("place", row.getString("place"))
                .put("form", row.getString("form"))
                .put("formDigest", row.getString("form_digest"))
                .put("digest", row.getString("digest"))
                .put(
                        "at",
                        row.getObject("shown_at", OffsetDateTime.class)
                                .toInstant()
                                .toString())
                .set("document", StrictJson.read(document.getBytes(StandardCharsets.UTF_8)));
    }
}
