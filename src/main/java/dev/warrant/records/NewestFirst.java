package dev.warrant.records;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowMapper;

/** Looks through rows from the newest on, a page at a time, however many there are. */
public final class NewestFirst {

    /** Rows of a page. */
    public static final int PAGE = 20;

    private NewestFirst() {}

    /** Reads rows that others may have put there: one that cannot be read is empty and stops nothing. */
    public static <T> RowMapper<Optional<T>> readable(RowMapper<T> reading) {
        return (row, number) -> {
            try {
                return Optional.ofNullable(reading.mapRow(row, number));
            } catch (RuntimeException unreadable) {
                return Optional.empty();
            }
        };
    }

    /**
     * The first that fits.
     *
     * @param page at most {@link #PAGE} rows, newest first, that come after as many as it is given
     */
    public static <T> Optional<T> find(IntFunction<List<T>> page, Predicate<T> fits) {
        List<T> rows = page.apply(0);
        for (int passed = rows.size(); !rows.isEmpty(); passed += rows.size()) {
            Optional<T> found = rows.stream().filter(fits).findFirst();
            if (found.isPresent()) {
                return found;
            }
            rows = page.apply(passed);
        }
        return Optional.empty();
    }
}
