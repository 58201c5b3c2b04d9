package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.incident.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");

    private final BusinessHours hours = hours(LocalTime.of(9, 0), LocalTime.of(17, 0));

    @ParameterizedTest(name = "{1} from {0} ends {2}: {3}")
    @CsvSource({
        "2026-11-18T10:00, PT4H, 2026-11-18T14:00, within a day",
        "2026-11-18T10:00, PT7H, 2026-11-18T17:00, to the very end of a day",
        "2026-11-18T15:00, PT4H, 2026-11-19T11:00, over night",
        "2026-11-20T16:00, PT4H, 2026-11-23T12:00, over a weekend",
        "2026-11-21T12:00, PT1H, 2026-11-23T10:00, begun on a Saturday",
        "2026-11-18T07:00, PT1H, 2026-11-18T10:00, begun before work",
        "2026-11-18T17:00, PT1H, 2026-11-19T10:00, begun when work ends",
        "2026-11-18T23:30, PT8H, 2026-11-19T17:00, begun late at night",
        "2026-12-31T16:00, PT2H, 2027-01-04T10:00, over a holiday and a weekend",
        "2026-11-18T10:00, PT80H, 2026-12-02T10:00, two weeks of forty hours",
        "2026-11-21T12:00, PT0S, 2026-11-21T12:00, no time at all",
    })
    void onlyBusinessTimeCounts(String start, String time, String end, String why) {
        assertThat(hours.after(berlin(start), Duration.parse(time))).as(why).isEqualTo(berlin(end));
    }

    @Test
    void hoursAreCountedAsTheyPassWhereClocksChange() {
        BusinessHours nights = new BusinessHours(
                true,
                BERLIN,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.of(0, 30),
                LocalTime.of(8, 0),
                Set.of(),
                Set.of(Severity.LOW));

        // 2026-03-29 has no 02:30, and 2026-10-25 has it twice.
        assertThat(nights.after(berlin("2026-03-29T01:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-03-29T06:00"));
        assertThat(nights.after(berlin("2026-10-25T01:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-10-25T04:00"));
    }

    @Test
    void theHoursMoveWithTheClocksOfTheirZone() {
        assertThat(hours.after(berlin("2026-03-27T16:00"), Duration.ofHours(2))).isEqualTo(berlin("2026-03-30T10:00"));
    }

    @Test
    void nothingEndsEarlierThanItWouldByTheClock() {
        Random random = new Random(7);
        for (int trial = 0; trial < 2_000; trial++) {
            Instant start = berlin("2026-01-01T00:00").plusSeconds(random.nextInt(2 * 365 * 86_400));
            Duration time = Duration.ofSeconds(random.nextInt(30 * 86_400));

            Instant end = hours.after(start, time);

            assertThat(end).as("%s from %s", time, start).isAfterOrEqualTo(start.plus(time));
        }
    }

    @Test
    void holdsForTheSeveritiesThatItNamesWhereItIsOn() {
        assertThat(hours.holdFor(Severity.LOW)).isTrue();
        assertThat(hours.holdFor(Severity.CRITICAL)).isFalse();
        BusinessHours off =
                new BusinessHours(false, BERLIN, hours.days(), hours.from(), hours.to(), Set.of(), hours.severities());
        assertThat(off.holdFor(Severity.LOW)).isFalse();
    }

    @Test
    void workEndsLaterThanItBegins() {
        assertThat(hours.isLaterThanItBegins()).isTrue();
        assertThat(hours(LocalTime.of(9, 0), LocalTime.of(9, 0)).isLaterThanItBegins())
                .isFalse();
    }

    private static BusinessHours hours(LocalTime from, LocalTime to) {
        return new BusinessHours(
                true,
                BERLIN,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                from,
                to,
                Set.of(NEW_YEAR),
                Set.of(Severity.LOW, Severity.MEDIUM));
    }

    private static Instant berlin(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), BERLIN).toInstant();
    }
}
