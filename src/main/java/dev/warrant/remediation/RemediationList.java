package dev.warrant.remediation;

import dev.warrant.incident.IncidentKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    Page page(RemediationFilter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        String matching = MATCHING + conditions(filter, values);
        List<Item> items = database.sql(
                        "select r.id, r.incident, r.kind, r.opened_at, e.state, e.outcome, e.recorded_at,"
                                + " t.template_id, t.template_version" + matching
                                + " order by r.seq desc offset " + (long) filter.page() * PAGE_SIZE
                                + " rows fetch next "
                                + PAGE_SIZE + " rows only")
                .params(values)
                .query((row, number) -> item(row))
                .list();
        long total = database.sql("select count(*)" + matching)
                .params(values)
                .query(Long.class)
                .single();
        return new Page(items, filter.page(), total);
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

    private static Item item(ResultSet row) throws SQLException {
        String template = row.getString("template_id");
        return new Item(
                row.getString("id"),
                row.getString("incident"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("outcome"),
                template == null ? null : template + "@" + row.getString("template_version"),
                instant(row, "opened_at"),
                instant(row, "recorded_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Schema(name = "RemediationPage")
    record Page(
            @Schema(description = "The newest first, at most " + PAGE_SIZE)
            List<Item> items,

            @Schema(description = "Counted from 0") int page,

            @Schema(description = "How many there are on all pages")
            long total) {}

    /** @param since when it entered its state */
    @Schema(name = "RemediationItem")
    record Item(
            String id,
            String incidentId,

            @Schema(implementation = IncidentKind.class) String kind,

            @Schema(implementation = RemediationState.class) String state,

            @Schema(nullable = true, implementation = Outcome.class) @Nullable
            String outcome,

            @Schema(nullable = true, description = "The template that was chosen last", example = "exposed-ci-token@1")
            @Nullable
            String template,

            Instant openedAt,

            @Schema(description = "When it entered its state")
            Instant since) {}
}
