package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the approvals on record say of the records of memberships that they rest on: those were there once, whatever became of them. */
@Component
public final class RecordedGrounds {

    static final String RECORDS = "membershipRecords";

    private final JdbcClient database;

    RecordedGrounds(JdbcClient database) {
        this.database = database;
    }

    /** Whether anybody ever approved by a recorded membership. */
    public boolean any() {
        return newest().isPresent();
    }

    /** The newest record of a membership when somebody approved last; empty for approvals from before records were chained. */
    public Optional<Memberships.Head> lastSeen() {
        return newest().map(grounds -> grounds.path(RECORDS))
                .filter(JsonNode::isObject)
                .map(head -> new Memberships.Head(
                        head.path("place").asLong(), head.path("digest").asText()));
    }

    private Optional<JsonNode> newest() {
        return database.sql("select grounds from wr_approval where grounds is not null order by seq desc"
                        + " fetch first 1 rows only")
                .query(String.class)
                .optional()
                .map(json -> StrictJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
