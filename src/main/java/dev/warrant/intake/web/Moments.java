package dev.warrant.intake.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as sources write them, in ISO 8601 with an offset; of the years that every database can hold. */
public final class Moments {

    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 9999;

    private Moments() {}

    /** Empty for any other text. */
    public static Optional<Instant> read(String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            return moment.getYear() < FIRST_YEAR || moment.getYear() >= LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(moment.toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
