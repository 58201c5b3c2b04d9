package dev.warrant.freeze;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The freezes that the configuration names. */
@Component
final class ConfiguredFreezeCalendar implements FreezeCalendar {

    /** Freezes that follow on for longer are reported in parts; one that never ends must not be followed for ever. */
    private static final int MOST_JOINED = 60;

    private final FreezeProperties freezes;

    ConfiguredFreezeCalendar(FreezeProperties freezes) {
        this.freezes = freezes;
    }

    @Override
    public Optional<Freeze> at(Instant moment) {
        Optional<Freeze> first = longest(moment);
        return first.map(freeze -> new Freeze(joinedEnd(freeze), freeze.reason()));
    }

    private Instant joinedEnd(Freeze first) {
        Instant end = first.until();
        for (int joined = 0; joined < MOST_JOINED; joined++) {
            Optional<Freeze> next = longest(end);
            if (next.isEmpty()) {
                return end;
            }
            end = next.get().until();
        }
        return end;
    }

    private Optional<Freeze> longest(Instant moment) {
        return Stream.concat(once(moment), weekly(moment)).max(Comparator.comparing(Freeze::until));
    }

    private Stream<Freeze> once(Instant moment) {
        return freezes.windows().stream()
                .filter(window -> !moment.isBefore(window.start()) && moment.isBefore(window.end()))
                .map(window -> new Freeze(window.end(), window.reason()));
    }

    private Stream<Freeze> weekly(Instant moment) {
        return freezes.weekly().stream().flatMap(freeze -> {
            ZonedDateTime day = moment.atZone(freeze.zone());
            boolean holds = freeze.days().contains(day.getDayOfWeek())
                    && !moment.isBefore(freeze.startOn(day))
                    && moment.isBefore(freeze.endOn(day));
            return holds ? Stream.of(new Freeze(freeze.endOn(day), freeze.reason())) : Stream.empty();
        });
    }
}
