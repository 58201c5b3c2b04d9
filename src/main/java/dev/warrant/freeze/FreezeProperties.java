package dev.warrant.freeze;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When nothing but emergencies is carried out.
 *
 * @param windows freezes that come once
 * @param weekly freezes that come every week
 */
@ConfigurationProperties("warrant.freeze")
record FreezeProperties(
        @DefaultValue List<Window> windows, @DefaultValue List<Weekly> weekly) {

    FreezeProperties {
        windows = List.copyOf(windows);
        weekly = List.copyOf(weekly);
    }

    /**
     * A freeze that comes once.
     *
     * @param from its first moment: {@code 2026-12-19T00:00:00+01:00}, or {@code 2026-12-19T00:00:00} in the zone
     * @param to its end, written likewise
     * @param zone the time zone of times that name none
     * @param reason what people are told
     */
    record Window(
            @DefaultValue("") String from,
            @DefaultValue("") String to,
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue("") String reason) {

        Window {
            requireReason("windows", reason);
            requireAfter("windows", from, to, moment(to, zone).compareTo(moment(from, zone)));
        }

        Instant start() {
            return moment(from, zone);
        }

        Instant end() {
            return moment(to, zone);
        }

        private static Instant moment(String text, ZoneId zone) {
            try {
                return ZonedDateTime.parse(text).toInstant();
            } catch (DateTimeException withoutZone) {
                return read(
                        "windows", text, "a date and time such as 2026-12-19T00:00:00", () -> LocalDateTime.parse(text)
                                .atZone(zone)
                                .toInstant());
            }
        }
    }

    /**
     * A freeze that comes every week.
     *
     * @param days the days on which it begins, and ends
     * @param from its first minute: {@code 18:00}
     * @param to its end on the same day: {@code 20:00}, or {@code 24:00} for midnight
     * @param zone the time zone of both
     * @param reason what people are told
     */
    record Weekly(
            @DefaultValue Set<DayOfWeek> days,
            @DefaultValue("00:00") String from,
            @DefaultValue("24:00") String to,
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue("") String reason) {

        private static final String MIDNIGHT = "24:00";

        Weekly {
            days = Set.copyOf(days);
            requireReason("weekly", reason);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("warrant.freeze.weekly: '" + reason + "' names no days");
            }
            LocalTime start = time(from);
            requireAfter("weekly", from, to, to.equals(MIDNIGHT) ? 1 : time(to).compareTo(start));
        }

        /** Its start on the day of this moment; whether it comes on that day is another question. */
        Instant startOn(ZonedDateTime day) {
            return day.with(time(from)).toInstant();
        }

        Instant endOn(ZonedDateTime day) {
            return to.equals(MIDNIGHT)
                    ? day.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                    : day.with(time(to)).toInstant();
        }

        private static LocalTime time(String text) {
            return read("weekly", text, "a time such as 18:00", () -> LocalTime.parse(text));
        }
    }

    private static <T> T read(String setting, String text, String expected, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("warrant.freeze." + setting + ": '" + text + "' is not " + expected);
        }
    }

    private static void requireReason(String setting, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("warrant.freeze." + setting + ": each entry must give a reason");
        }
    }

    private static void requireAfter(String setting, String from, String to, int order) {
        if (order <= 0) {
            throw new IllegalArgumentException("warrant.freeze." + setting + ": 'to' must come after 'from', but " + to
                    + " does not come after " + from);
        }
    }
}
