package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people were shown when they were asked: the document and the form that it was drawn on, kept each time that it changes. */
@Component
public final class ShownDocuments {

    /** The digest of what is shown goes to the form under this name, and comes back with the answer. */
    public static final String FIELD = "shownDocument";

    /** Takes the place of the digest if the form of the task has no such field, because it was deployed before there was one. */
    public static final String NOT_ASKED = "not asked";

    private static final String AT_PLACE = "select * from wr_shown where remediation = ? and place = ?";
    private static final int MOST_COMPARED = 20;

    private final JdbcClient database;
    private final RulesInForce rules;
    private final Clock clock;

    ShownDocuments(JdbcClient database, RulesInForce rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Keeps what a task shows from now on; adds nothing if the task shows that already.
     *
     * @param place names the task; what is kept later for the same place replaces it
     * @param form the id of the form
     * @return the digest of the document
     */
    public String keep(RemediationId remediation, String place, String form, String document) {
        @Nullable
        String formDigest =
                rules.form(remediation, form).map(rule -> rule.digest().value()).orElse(null);
        String digest = Digest.of(document.getBytes(StandardCharsets.UTF_8)).value();
        if (isShown(remediation, place, form, formDigest, digest)) {
            return digest;
        }
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

    private boolean isShown(
            RemediationId remediation, String place, String form, @Nullable String formDigest, String digest) {
        return database.sql("select form, form_digest, digest from wr_shown where remediation = ? and place = ?"
                        + " order by seq desc fetch first 1 rows only")
                .params(remediation.value(), place)
                .query((row, number) -> form.equals(row.getString("form"))
                        && Objects.equals(formDigest, row.getString("form_digest"))
                        && digest.equals(row.getString("digest")))
                .optional()
                .orElse(false);
    }

    /** What the task at this place shows; as {@link #of}. */
    public Optional<JsonNode> newest(RemediationId remediation, String place) {
        return database.sql(AT_PLACE + " order by seq desc fetch first 1 rows only")
                .params(remediation.value(), place)
                .query((row, number) -> json(row))
                .optional();
    }

    /** What the task at this place showed under this digest; as {@link #of}. */
    public Optional<JsonNode> find(RemediationId remediation, String place, String digest) {
        return database.sql(AT_PLACE + " and digest = ? order by seq desc fetch first 1 rows only")
                .params(remediation.value(), place, digest)
                .query((row, number) -> json(row))
                .optional();
    }

    /** What the task at this place showed first, and the newest of what it has shown since, a limited number; as {@link #of}. */
    public List<JsonNode> compared(RemediationId remediation, String place) {
        List<JsonNode> documents = new ArrayList<>(database.sql(AT_PLACE + " order by seq fetch first 1 rows only")
                .params(remediation.value(), place)
                .query((row, number) -> json(row))
                .list());
        documents.addAll(database.sql(AT_PLACE + " order by seq desc fetch first " + MOST_COMPARED + " rows only")
                .params(remediation.value(), place)
                .query((row, number) -> json(row))
                .list());
        return documents;
    }

    /**
     * What each task showed first, the newest of what it has shown since, and what was decided, oldest first: {@code {place, form, formDigest, digest,
     * at, document}}.
     *
     * @param decided the digests of documents that somebody decided by
     */
    public List<JsonNode> of(RemediationId remediation, Set<String> decided) {
        return database.sql(
                        "select * from (select s.*, row_number() over (partition by place order by seq) as nth_first,"
                                + " row_number() over (partition by place order by seq desc) as nth_newest from wr_shown s"
                                + " where remediation = :remediation) s where nth_first = 1 or nth_newest <= "
                                + MOST_COMPARED
                                + " or digest in (:decided) order by seq")
                .param("remediation", remediation.value())
                .param("decided", decided.isEmpty() ? Set.of("") : decided)
                .query((row, number) -> json(row))
                .list();
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
