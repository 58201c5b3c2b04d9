package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever zone a process is started in, Warrant runs in UTC. */
class UniversalTimeTest {

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void backToTheZoneOfTheTests() {
        TimeZone.setDefault(before);
    }

    @Test
    void aProcessThatWasStartedInBerlinRunsInUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

        WarrantApplication.inUniversalTime();

        assertThat(TimeZone.getDefault().getRawOffset()).isZero();
        assertThat(TimeZone.getDefault().useDaylightTime()).isFalse();
    }
}
