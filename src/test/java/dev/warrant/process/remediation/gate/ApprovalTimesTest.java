package dev.warrant.process.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.access.Group;
import dev.warrant.incident.Severity;
import dev.warrant.process.remediation.BusinessHours;
import dev.warrant.process.remediation.ProcessTimes;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The times of an approval as they are set. */
class ApprovalTimesTest {

    private static final String PROCESS = "warrant.process";
    private static final String HOURS = "warrant.process.business-hours";
    private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-20T16:30:00.250Z");

    @Test
    void everyHourCountsWhereNoCalendarIsSet() {
        ApprovalTimes times = times(Map.of(PROCESS + ".expiry-by-severity.low", "PT2H"));

        assertThat(times.expiry(Severity.LOW)).isEqualTo(Duration.ofHours(2));
        assertThat(times.expiry(Severity.HIGH)).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void whatOneAccountSaysOfTheSeverityCutsNobodysTimeShort() {
        ApprovalTimes times = times(Map.of(
                PROCESS + ".expiry-by-severity.critical", "PT1H", PROCESS + ".reminder-by-severity.critical", "PT2M"));

        assertThat(times.expiry(Set.of(Severity.HIGH, Severity.CRITICAL))).isEqualTo(Duration.ofHours(4));
        assertThat(times.reminder(Set.of(Severity.HIGH, Severity.CRITICAL))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void businessTimeCountsForTheSeveritiesThatCanWait() {
        ApprovalTimes times = times(Map.of(
                HOURS + ".enabled", "true",
                HOURS + ".time-zone", "Europe/Berlin",
                HOURS + ".from", "08:00",
                HOURS + ".to", "18:00",
                HOURS + ".holidays", "2026-11-23,2026-12-25"));

        // Half an hour is left on Friday in Berlin; Monday is a holiday, and Tuesday begins at 07:00 UTC.
        assertThat(times.reminder(Severity.LOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(times.expiry(Severity.MEDIUM))
                .isEqualTo(
                        Duration.between(Instant.parse("2026-11-20T16:30:00Z"), Instant.parse("2026-11-24T10:30:00Z")));
        assertThat(times.expiry(Severity.CRITICAL)).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void readsTheCalendarAsPeopleWriteIt() {
        BusinessHours hours = bound(
                HOURS,
                BusinessHours.class,
                Map.of(HOURS + ".days", "monday,saturday", HOURS + ".severities", "low", HOURS + ".holidays", ""));

        assertThat(hours.days()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
        assertThat(hours.severities()).containsExactly(Severity.LOW);
        assertThat(hours.holidays()).isEmpty();
        assertThat(hours.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(bound(HOURS, BusinessHours.class, Map.of(HOURS + ".holidays", "2027-01-01"))
                        .holidays())
                .containsExactly(LocalDate.parse("2027-01-01"));
    }

    @Test
    void aDayThatEndsBeforeItBeginsIsRefused() {
        try (ValidatorFactory validation = Validation.buildDefaultValidatorFactory()) {
            BusinessHours hours = bound(HOURS, BusinessHours.class, Map.of(HOURS + ".to", "08:00"));

            assertThat(validation.getValidator().validate(hours))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.getMessage()).contains("work must end later"));
        }
    }

    @Test
    void escalationCallsInWhoIsNamedOrNobody() {
        assertThat(processTimes(Map.of()).escalateTo()).containsExactly(Group.PROCESSOWNER);
        assertThat(processTimes(Map.of(PROCESS + ".escalate-to", "")).escalateTo())
                .isEmpty();
        assertThat(processTimes(Map.of(PROCESS + ".escalate-to", "compliance,processowner"))
                        .escalateTo())
                .containsExactlyInAnyOrder(Group.COMPLIANCE, Group.PROCESSOWNER);
    }

    private static ApprovalTimes times(Map<String, String> settings) {
        return new ApprovalTimes(
                processTimes(settings),
                bound(HOURS, BusinessHours.class, settings),
                Clock.fixed(FRIDAY_EVENING, ZoneOffset.UTC));
    }

    private static ProcessTimes processTimes(Map<String, String> settings) {
        return bound(PROCESS, ProcessTimes.class, settings);
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
