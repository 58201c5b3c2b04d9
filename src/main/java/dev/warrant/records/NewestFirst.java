package dev.warrant.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks through rows from the newest on, a page at a time, however many there are; each page begins below the last row of the one before, so that
 * rows that come in meanwhile are not in the way. Others may have inserted rows: an unreadable one stops nothing.
 */
public final class NewestFirst<T> {

    /** Rows of a page. */
    public static final int PAGE = 20;

    private final JdbcClient database;
    private final String from;
    private final RowMapper<Row<T>> reading;

    /** @param table one that counts its rows by {@code seq} */
    public NewestFirst(JdbcClient database, String table, RowMapper<T> reading) {
        this(database, table, "1 = 1", reading);
    }

    /**
     * @param table one that counts its rows by {@code seq}
     * @param condition in SQL, which its rows must fulfil
     */
    public NewestFirst(JdbcClient database, String table, String condition, RowMapper<T> reading) {
        this.database = database;
        this.from = " from " + table + " where " + condition;
        this.reading = (row, number) -> new Row<>(row.getLong("seq"), readable(reading, row, number));
    }

    /** Whether there is a row, readable or not. */
    public boolean any() {
        return !database.sql("select seq" + from + " fetch first 1 rows only")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** The newest that can be read and fits. */
    public Optional<T> find(Predicate<T> fits) {
        return first(row -> row.filter(fits).isPresent()).flatMap(Row::record);
    }

    /** Whether a row matches; an unreadable row is passed as empty. */
    public boolean anyMatch(Predicate<Optional<T>> fits) {
        return first(fits).isPresent();
    }

    private Optional<Row<T>> first(Predicate<Optional<T>> fits) {
        List<Row<T>> page = below(Long.MAX_VALUE);
        while (!page.isEmpty()) {
            Optional<Row<T>> found =
                    page.stream().filter(row -> fits.test(row.record())).findFirst();
            if (found.isPresent()) {
                return found;
            }
            page = below(page.get(page.size() - 1).seq());
        }
        return Optional.empty();
    }

    private List<Row<T>> below(long seq) {
        return database.sql("select *" + from + " and seq < ? order by seq desc fetch first " + PAGE + " rows only")
                .param(seq)
                .query(reading)
                .list();
    }

    private static <T> Optional<T> readable(RowMapper<T> reading, ResultSet row, int number) throws SQLException {
        try {
            return Optional.ofNullable(reading.mapRow(row, number));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private record Row<T>(long seq, Optional<T> record) {}
}
