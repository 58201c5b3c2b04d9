package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists remediations, newest first, a page at a time. */
@Component
final class RemediationList {

    static final int PAGE_SIZE = 50;

    private static final String MATCHING = " from wr_remediation r"
            + " join wr_remediation_event e on e.seq = (select max(newest.seq) from wr_remediation_event newest"
            + " where newest.remediation = r.id and newest.state is not null)"
            + " left join wr_remediation_event t on t.seq = (select max(chosen.seq) from wr_remediation_event chosen"
            + " where chosen.remediation = r.id and chosen.template_id is not null)"
            + " where 1 = 1";

    private final JdbcClient database;

    RemediationList(JdbcClient database) {
        this.database = database;
    }

    /** {@code {items[{id, incidentId, kind, state, outcome, template, openedAt, since}], page, total}}. */
    JsonNode page(RemediationFilter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        String matching = MATCHING + conditions(filter, values);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        database.sql("select r.id, r.incident, r.kind, r.opened_at, e.state, e.outcome, e.recorded_at,"
                        + " t.template_id, t.template_version" + matching
                        + " order by r.seq desc offset " + (long) filter.page() * PAGE_SIZE + " rows fetch next "
                        + PAGE_SIZE + " rows only")
                .params(values)
                .query((row, number) -> item(row))
                .list()
                .forEach(items::add);
        page.put("page", filter.page());
        page.put(
                "total",
                database.sql("select count(*)" + matching)
                        .params(values)
                        .query(Long.class)
                        .single());
        return page;
    }

    private static String conditions(RemediationFilter filter, Map<String, Object> values) {
        StringBuilder conditions = new StringBuilder();
        filter.state().ifPresent(state -> {
            conditions.append(" and e.state = :state");
            values.put("state", state.name());
        });
        filter.kind().ifPresent(kind -> {
            conditions.append(" and r.kind = :kind");
            values.put("kind", kind.word());
        });
        filter.templateId().ifPresent(id -> {
            conditions.append(" and t.template_id = :template");
            values.put("template", id);
        });
        filter.templateVersion().ifPresent(version -> {
            conditions.append(" and t.template_version = :version");
            values.put("version", version);
        });
        filter.from().ifPresent(from -> {
            conditions.append(" and r.opened_at >= :from");
            values.put("from", from);
        });
        filter.to().ifPresent(to -> {
            conditions.append(" and r.opened_at < :to");
            values.put("to", to);
        });
        return conditions.toString();
    }

    private static ObjectNode item(ResultSet row) throws SQLException {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("id", row.getString("id"));
        item.put("incidentId", row.getString("incident"));
        item.put("kind", row.getString("kind"));
        item.put("state", row.getString("state"));
        item.put("outcome", row.getString("outcome"));
        String template = row.getString("template_id");
        item.put("template", template == null ? null : template + "@" + row.getString("template_version"));
        item.put("openedAt", instant(row, "opened_at"));
        item.put("since", instant(row, "recorded_at"));
        return item;
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
