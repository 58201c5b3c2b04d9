package dev.warrant.records;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Time as the tables hold it: UTC, to the microsecond. */
public final class Moment {

    private Moment() {}

    public static OffsetDateTime now(Clock clock) {
        return of(clock.instant());
    }

    public static OffsetDateTime of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
