package dev.warrant.process.remediation;

import dev.warrant.canonical.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that the application keeps: its records, the estate, and what the engine knows of its instances; sign-ins, refused calls and signs of life are kept beside it. */
@Component
public class WholeState {

    private final JdbcClient database;
    private final List<String> tables;

    WholeState(JdbcClient database) {
        this.database = database;
        this.tables = database
                .sql("select table_name from information_schema.tables where table_schema = current_schema")
                .query(String.class)
                .list()
                .stream()
                .map(String::toLowerCase)
                .filter(table -> table.matches("wr_.*|act_(ru|hi)_.*")
                        && !table.matches(".*(meter|flyway|op_log|sign_in|template_folder|earlier_secrets).*"))
                .sorted()
                .toList();
    }

    /** The number of rows by table; of those that may change in place, also how often they did. */
    Map<String, Long> counts() {
        String counting = tables.stream()
                .map(table -> "select '" + table + "' as name, count(*) as many from " + table)
                .collect(Collectors.joining(" union all "));
        Map<String, Long> counts = new TreeMap<>();
        database.sql(counting + " union all select 'revisions', coalesce(sum(rev_), 0) from act_ru_variable"
                        + " union all select 'versions', coalesce(sum(version), 0) from wr_sandbox_resource")
                .query((row, number) -> counts.put(row.getString("name"), row.getLong("many")))
                .list();
        return counts;
    }

    /** The digest of all rows by table. */
    Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(
                table,
                Digest.of(database.sql("select * from " + table).query(WholeState::row).list().stream()
                                .sorted()
                                .collect(Collectors.joining("\n")))
                        .value()));
        return rows;
    }

    private static String row(ResultSet row, int number) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(row.getString(column)).append('\t');
        }
        return text.toString();
    }
}
