package dev.warrant.llm;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The tokens that the application may use in a day, UTC. Tokens are reserved before a call, and what was really used is booked after it. */
final class TokenBudget {

    private final long perDay;
    private final Clock clock;
    private LocalDate day;
    private long used;

    TokenBudget(long perDay, Clock clock) {
        this.perDay = perDay;
        this.clock = clock;
        this.day = today();
    }

    /** Reserves tokens; false when not that many are left today. */
    synchronized boolean reserve(long tokens) {
        turnDay();
        if (tokens > perDay - used) {
            return false;
        }
        used += tokens;
        return true;
    }

    /** Books what was used in place of what was reserved. */
    synchronized void settle(long reserved, long spent) {
        turnDay();
        used = Math.max(0, used - reserved + spent);
    }

    private void turnDay() {
        LocalDate today = today();
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
