package dev.warrant.process.remediation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns of a database in which text can stand. */
final class TextColumns {

    private TextColumns() {}

    record Column(String table, String name) {}

    static List<Column> of(JdbcClient database) {
        List<Column> columns = database.sql("select table_name, column_name from information_schema.columns"
                        + " where lower(table_schema) = 'public' and lower(data_type) in"
                        + " ('character varying', 'character large object', 'text', 'character')")
                .query((row, number) -> new Column(row.getString(1), row.getString(2)))
                .list();
        if (columns.size() < 100) {
            throw new AssertionError("Only " + columns.size() + " columns were found: the search would prove nothing");
        }
        return columns;
    }
}
