package dev.warrant.incident;

import dev.warrant.canonical.PlainText;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the events that are known and open nothing, so that what was answered 204 can be asked for later. */
@Component
public class PassedOver {

    static final String METRIC = "warrant.incident.passed.over";

    private static final int MOST_SHOWN = 500;

    private static final int LONGEST = 64;

    private final JdbcClient database;

    private final ObjectProvider<MeterRegistry> meters;

    private final Clock clock;

    PassedOver(JdbcClient database, ObjectProvider<MeterRegistry> meters, Clock clock) {
        this.database = database;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param what the source's word for the event, or Warrant's reason */
    public void count(String source, String what) {
        meters.ifAvailable(
                registry -> registry.counter(METRIC, "source", source).increment());
        String word = PlainText.storable(what, LONGEST);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!added(today, source, word)) {
            try {
                database.sql("insert into wr_passed_over (counted_on, source, what, events) values (?, ?, ?, 1)")
                        .params(today, source, word)
                        .update();
            } catch (DuplicateKeyException another) {
                added(today, source, word);
            }
        }
    }

    private boolean added(LocalDate day, String source, String what) {
        return database.sql(
                                "update wr_passed_over set events = events + 1 where counted_on = ? and source = ? and what = ?")
                        .params(day, source, what)
                        .update()
                > 0;
    }

    /** The newest days first. */
    public List<Count> counts() {
        return database.sql("select counted_on, source, what, events from wr_passed_over"
                        + " order by counted_on desc, source, what fetch first " + MOST_SHOWN + " rows only")
                .query((row, number) -> new Count(
                        row.getObject("counted_on", LocalDate.class),
                        row.getString("source"),
                        row.getString("what"),
                        row.getLong("events")))
                .list();
    }

    /** How many events of a kind were passed over on one day (UTC). */
    public record Count(LocalDate day, String source, String what, long events) {}
}
