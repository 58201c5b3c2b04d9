package dev.warrant.warrant;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Time as the tables hold it: UTC, to the microsecond. */
final class Moment {

    private Moment() {}

    static OffsetDateTime now(Clock clock) {
        return of(clock.instant());
    }

    static OffsetDateTime of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
