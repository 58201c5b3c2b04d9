package dev.warrant.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without keeping the owner of an account out. Wrong passwords delay further tries for the same account from the same
 * address; guesses that are spread over many addresses are bounded together. An address from which the account signed in lately is spared
 * of both, up to a number that only a program reaches.
 */
@Component
class SignInDelays {

    static final int FREE_TRIES = 3;
    static final int MOST_FROM_STRANGERS = 30;
    static final int MOST_FROM_KNOWN = 300;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Duration LATELY = Duration.ofDays(30);
    private static final Duration REFRESHED = Duration.ofHours(1);

    private final SignInRecords records;
    private final Clock clock;

    SignInDelays(SignInRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Whether a password of this account is looked at now when it comes from this address. */
    boolean mayTry(String account, String address) {
        Instant now = clock.instant();
        Optional<SignInRecords.Tries> tries = records.of(account, address);
        int wrong = tries.filter(found -> isRecent(found, now))
                .map(SignInRecords.Tries::wrong)
                .orElse(0);
        if (tries.filter(found -> isKnown(found, now)).isPresent()) {
            return wrong < MOST_FROM_KNOWN || isOver(tries.orElseThrow(), LONGEST_DELAY, now);
        }
        return (wrong < FREE_TRIES || isOver(tries.orElseThrow(), delayAfter(wrong), now))
                && records.wrongFromStrangers(account, now.minus(FORGOTTEN), now.minus(LATELY)) < MOST_FROM_STRANGERS;
    }

    void wrong(String account, String address) {
        records.wrong(account, address, clock.instant(), FORGOTTEN);
    }

    /** Not written anew for each call of a program, which signs in with each. */
    void right(String account, String address) {
        Instant now = clock.instant();
        boolean fresh = records.of(account, address)
                .map(SignInRecords.Tries::lastRight)
                .filter(last -> last.isAfter(now.minus(REFRESHED)))
                .isPresent();
        if (!fresh) {
            records.right(account, address, now);
        }
    }

    @Scheduled(fixedDelayString = "PT6H")
    void forget() {
        Instant now = clock.instant();
        records.forgetBefore(now.minus(FORGOTTEN), now.minus(LATELY));
    }

    static Duration delayAfter(int wrong) {
        Duration delay = Duration.ofSeconds(1L << Math.min(wrong - FREE_TRIES, 6));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private static boolean isRecent(SignInRecords.Tries tries, Instant now) {
        Instant last = tries.lastWrong();
        return last != null && last.isAfter(now.minus(FORGOTTEN));
    }

    private static boolean isKnown(SignInRecords.Tries tries, Instant now) {
        Instant last = tries.lastRight();
        return last != null && last.isAfter(now.minus(LATELY));
    }

    private static boolean isOver(SignInRecords.Tries tries, Duration delay, Instant now) {
        Instant last = tries.lastWrong();
        return last == null || !now.isBefore(last.plus(delay));
    }
}
