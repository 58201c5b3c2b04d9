package dev.warrant.process.remediation;

import dev.warrant.incident.Severity;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When people are at work. When it is enabled, the times until reminder, escalation and expiry run only in these hours, so that nothing lapses
 * over a weekend.
 *
 * @param enabled whether the calendar is used at all
 * @param timeZone of the hours
 * @param days of the week that are worked
 * @param from when work begins
 * @param to when work ends, on the same day
 * @param holidays days that are not worked, such as {@code 2027-01-01}
 * @param severities of incidents that can wait for people to be at work
 */
@Validated
@ConfigurationProperties("warrant.process.business-hours")
public record BusinessHours(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("UTC") @NotNull ZoneId timeZone,

        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) @NotEmpty
        Set<DayOfWeek> days,

        @DefaultValue("09:00") @NotNull LocalTime from,
        @DefaultValue("17:00") @NotNull LocalTime to,
        @DefaultValue Set<LocalDate> holidays,
        @DefaultValue({"LOW", "MEDIUM"}) @NotNull Set<Severity> severities) {

    public BusinessHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        severities = Set.copyOf(severities);
    }

    @AssertTrue(message = "work must end later in the day than it begins: 'to' must be after 'from'")
    boolean isLaterThanItBegins() {
        return to.isAfter(from);
    }

    public boolean holdFor(Severity severity) {
        return enabled && severities.contains(severity);
    }

    /**
     * The moment at which this much business time has passed. Hours are counted as they really pass, so that a day on which clocks change
     * is as long as it is.
     */
    public Instant after(Instant start, Duration businessTime) {
        Duration left = businessTime;
        LocalDate day = start.atZone(timeZone).toLocalDate();
        while (left.compareTo(Duration.ZERO) > 0) {
            Instant opens = later(start, day.atTime(from).atZone(timeZone).toInstant());
            Instant closes = day.atTime(to).atZone(timeZone).toInstant();
            if (isWorked(day) && opens.isBefore(closes)) {
                Duration open = Duration.between(opens, closes);
                if (left.compareTo(open) <= 0) {
                    return opens.plus(left);
                }
                left = left.minus(open);
            }
            day = day.plusDays(1);
        }
        return start;
    }

    private boolean isWorked(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
