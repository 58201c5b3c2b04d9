package dev.warrant.warrant;

import dev.warrant.freeze.Freeze;
import dev.warrant.freeze.FreezeCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A calendar without a freeze, until a test begins one; it takes the place of the configured one in the profile {@code test}. */
@Component
@Primary
@Profile("test")
public final class KnownFreezes implements FreezeCalendar {

    private final List<Freeze> freezes = new ArrayList<>();

    /** From now on, until that moment. */
    public void begin(Instant until, String reason) {
        freezes.clear();
        freezes.add(new Freeze(until, reason));
    }

    public void end() {
        freezes.clear();
    }

    @Override
    public Optional<Freeze> at(Instant moment) {
        return freezes.stream()
                .filter(freeze -> moment.isBefore(freeze.until()))
                .findFirst();
    }
}
