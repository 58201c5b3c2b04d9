package dev.warrant.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FreezeCalendarTest {

    private final Map<String, String> settings = new TreeMap<>();

    @Test
    void withoutASettingNothingIsFrozen() {
        assertThat(at("2026-12-24T12:00:00Z")).isNull();
    }

    @Test
    void holdsFromItsFirstMomentUntilItsEnd() {
        window(0, "2026-12-19T00:00:00+01:00", "2026-12-27T00:00:00+01:00", "year end");

        assertThat(at("2026-12-18T22:59:59Z")).isNull();
        assertThat(at("2026-12-18T23:00:00Z")).isEqualTo(new Freeze(Instant.parse("2026-12-26T23:00:00Z"), "year end"));
        assertThat(at("2026-12-26T22:59:59.999Z")).isNotNull();
        assertThat(at("2026-12-26T23:00:00Z")).isNull();
    }

    @Test
    void readsLocalTimesInTheirZone() {
        window(0, "2026-07-01T00:00:00", "2026-07-02T00:00:00", "summer sale");
        settings.put("warrant.freeze.windows[0].zone", "Europe/Berlin");

        assertThat(at("2026-06-30T21:59:59Z")).isNull();
        assertThat(at("2026-06-30T22:00:00Z").until()).isEqualTo("2026-07-01T22:00:00Z");
    }

    @Test
    void comesBackEveryWeek() {
        weekly(0, "friday", "16:00", "18:00");

        assertThat(at("2026-11-20T15:59:59Z")).isNull();
        assertThat(at("2026-11-20T16:00:00Z").until()).isEqualTo("2026-11-20T18:00:00Z");
        assertThat(at("2026-11-21T16:30:00Z")).isNull();
        assertThat(at("2026-11-27T17:00:00Z").until()).isEqualTo("2026-11-27T18:00:00Z");
    }

    @Test
    void weeklyTimesFollowSummerTime() {
        weekly(0, "sunday", "00:00", "24:00");
        settings.put("warrant.freeze.weekly[0].zone", "Europe/Berlin");

        assertThat(at("2026-03-29T00:00:00Z").until()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(at("2026-10-25T00:00:00Z").until()).isEqualTo("2026-10-25T23:00:00Z");
    }

    @Test
    void freezesThatFollowOnAreOne() {
        weekly(0, "saturday,sunday", "00:00", "24:00");
        window(0, "2026-11-23T00:00:00Z", "2026-11-23T06:00:00Z", "database move");
        window(1, "2026-11-23T05:00:00Z", "2026-11-23T08:00:00Z", "database move, second part");
        window(2, "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z", "after a gap");

        assertThat(at("2026-11-21T10:00:00Z"))
                .isEqualTo(new Freeze(Instant.parse("2026-11-23T08:00:00Z"), "no changes"));
        assertThat(at("2026-11-23T08:30:00Z")).isNull();
    }

    @Test
    void aFreezeThatNeverEndsIsToldInParts() {
        weekly(0, "monday,tuesday,wednesday,thursday,friday,saturday,sunday", "00:00", "24:00");

        assertThat(at("2026-11-21T10:00:00Z").until()).isAfter("2026-12-21T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows | from=2026-12-19T00:00:00 to=2026-12-19T00:00:00 | 'to' must come after 'from', but 2026-12-19T00:00:00 does not",
                "windows | from=2026-12-19T00:00:00+01:00 to=2026-12-18T23:00:00 | does not come after",
                "windows | from=2026-12-19 to=2026-12-20T00:00:00 | '2026-12-19' is not a date and time",
                "windows | from=2026-12-19T00:00:00 | '' is not a date and time",
                "weekly | days=friday from=18:00 to=16:00 | 'to' must come after 'from', but 16:00 does not come after 18:00",
                "weekly | days=friday from=24:00 | '24:00' is not a time",
                "weekly | days=friday from=6pm to=20:00 | '6pm' is not a time",
                "weekly | from=18:00 to=20:00 | names no days",
            })
    void saysWhatIsWrongWithAnEntry(String kind, String entry, String fault) {
        settings.put("warrant.freeze." + kind + "[0].reason", "no changes");
        for (String field : entry.split(" ")) {
            settings.put("warrant.freeze." + kind + "[0]." + field.split("=")[0], field.split("=")[1]);
        }

        assertThatThrownBy(() -> at("2026-01-01T00:00:00Z"))
                .rootCause()
                .hasMessageStartingWith("warrant.freeze." + kind + ": ")
                .hasMessageContaining(fault);
    }

    @Test
    void eachFreezeSaysItsReason() {
        window(0, "2026-12-19T00:00:00Z", "2026-12-20T00:00:00Z", " ");

        assertThatThrownBy(() -> at("2026-01-01T00:00:00Z")).rootCause().hasMessageContaining("must give a reason");
    }

    private void window(int number, String from, String to, String reason) {
        String prefix = "warrant.freeze.windows[" + number + "].";
        settings.put(prefix + "from", from);
        settings.put(prefix + "to", to);
        settings.put(prefix + "reason", reason);
    }

    private void weekly(int number, String days, String from, String to) {
        String prefix = "warrant.freeze.weekly[" + number + "].";
        settings.put(prefix + "days", days);
        settings.put(prefix + "from", from);
        settings.put(prefix + "to", to);
        settings.put(prefix + "reason", "no changes");
    }

    private Freeze at(String moment) {
        FreezeProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.freeze", FreezeProperties.class);
        return new ConfiguredFreezeCalendar(properties)
                .at(Instant.parse(moment))
                .orElse(null);
    }
}
