package dev.warrant.intake;

import dev.warrant.shown.PlainText;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
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

    /** Stands for every source beyond {@link #MOST_A_DAY}. */
    static final String OTHER = "other";

    static final int MOST_A_DAY = 200;

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

    /**
     * Counts one event.
     *
     * @param sender a configured sender or a kind of them, by which the metric counts: the source is the sender's own word, and a metric has no room
     *     for words that others choose
     * @param source what the sender calls itself
     * @param what Warrant's reason
     */
    public void count(String sender, String source, String what) {
        meters.ifAvailable(
                registry -> registry.counter(METRIC, "source", sender).increment());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String word = PlainText.storable(what, LONGEST);
        if (!added(today, source, word)) {
            String counted = hasRoom(today) ? source : OTHER;
            if (counted.equals(source) || !added(today, counted, word)) {
                insert(today, counted, word);
            }
        }
    }

    private void insert(LocalDate today, String source, String what) {
        try {
            database.sql("insert into wr_passed_over (counted_on, source, what, events) values (?, ?, ?, 1)")
                    .params(today, source, what)
                    .update();
        } catch (DuplicateKeyException another) {
            added(today, source, what);
        }
    }

    /** Beyond this many names a day, senders are no longer told apart. */
    private boolean hasRoom(LocalDate today) {
        return database.sql("select count(*) from wr_passed_over where counted_on = ?")
                        .param(today)
                        .query(Integer.class)
                        .single()
                < MOST_A_DAY;
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
    @Schema(name = "PassedOverCount", description = "How many events of a kind were passed over on one day (UTC)")
    public record Count(LocalDate day, String source, String what, long events) {}
}
