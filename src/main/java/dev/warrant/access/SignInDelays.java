package dev.warrant.access;

import dev.warrant.admission.Aside;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows guessing down without keeping the owner of an account out. Wrong passwords delay further tries for the same account from the same
 * address; guesses that are spread over many addresses are bounded together. From an address from which the account signed in lately a
 * password is always looked at, and the right one lets in whatever came before it; past a number that only a program reaches, each wrong one
 * is answered late.
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
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final SignInRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final TriesUnderWay underWay = new TriesUnderWay();

    SignInDelays(SignInRecords records, PlatformTransactionManager transactions, Clock clock) {
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What becomes of a password from this address. */
    enum Try {
        /** It is not looked at. */
        REFUSED,
        /** It is looked at, and was counted as a wrong one before, so that many at once are as many as one after the other. */
        COUNTED,
        /** It is looked at, since the account signed in from there lately. */
        KNOWN
    }

    /**
     * A try that others of the same moment have used up the count for waits until their passwords are looked at, and is then decided once more:
     * the first calls of a program come at once. After {@code COUNTED}, {@link #looked} must be called.
     */
    Try begin(String account, String address) {
        Instant now = clock.instant();
        if (records.of(account, address).filter(found -> isKnown(found, now)).isPresent()) {
            return Try.KNOWN;
        }
        records.prepare(account, address);
        Try first = counted(account, address);
        return first == Try.REFUSED && othersHaveBeenLookedAt(account, address) ? counted(account, address) : first;
    }

    private boolean othersHaveBeenLookedAt(String account, String address) {
        return Aside.waiting(CallerAddress.request(), () -> underWay.awaitNone(account, address, LONGEST_LOOK));
    }

    private Try counted(String account, String address) {
        underWay.begins(account, address);
        Try found = Try.REFUSED;
        try {
            found = Objects.requireNonNull(transaction.execute(status -> count(account, address, clock.instant())));
        } finally {
            if (found != Try.COUNTED) {
                underWay.ends(account, address);
            }
        }
        return found;
    }

    private Try count(String account, String address, Instant now) {
        if (!records.lock(account)) {
            return Try.REFUSED;
        }
        Optional<SignInRecords.Tries> tries = records.of(account, address);
        if (tries.filter(found -> isKnown(found, now)).isPresent()) {
            return Try.KNOWN;
        }
        int wrong = tries.filter(found -> isRecent(found, now))
                .map(SignInRecords.Tries::wrong)
                .orElse(0);
        boolean may = (wrong < FREE_TRIES || isOver(tries.orElseThrow(), delayAfter(wrong), now))
                && records.wrongFromStrangers(account, now.minus(FORGOTTEN), now.minus(LATELY)) < MOST_FROM_STRANGERS;
        if (may) {
            records.wrong(account, address, now, FORGOTTEN);
        }
        return may ? Try.COUNTED : Try.REFUSED;
    }

    /** The password of a try that was counted has been looked at; call it however that ended, after {@link #rightAfterAll}. */
    void looked(String account, String address) {
        underWay.ends(account, address);
    }

    /** @return whether the answer is to wait, since so many came from there */
    boolean wrongFromKnown(String account, String address) {
        Instant now = clock.instant();
        records.wrong(account, address, now, FORGOTTEN);
        return records.of(account, address)
                .filter(tries -> tries.wrong() > MOST_FROM_KNOWN)
                .isPresent();
    }

    /** What was counted before the password was looked at was none. */
    void rightAfterAll(String account, String address) {
        records.rightAfterAll(account, address, clock.instant());
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

    /** Passwords that this node is looking at, by account and address. */
    private static final class TriesUnderWay {

        private final Map<List<String>, Integer> tries = new HashMap<>();

        synchronized void begins(String account, String address) {
            tries.merge(List.of(account, address), 1, Integer::sum);
        }

        synchronized void ends(String account, String address) {
            tries.computeIfPresent(List.of(account, address), (from, number) -> number > 1 ? number - 1 : null);
            notifyAll();
        }

        /** @return whether none is under way any more; otherwise the time is over */
        synchronized boolean awaitNone(String account, String address, Duration longest) {
            long end = System.nanoTime() + longest.toNanos();
            long left = longest.toMillis();
            try {
                while (left > 0 && tries.containsKey(List.of(account, address))) {
                    wait(left);
                    left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return !tries.containsKey(List.of(account, address));
        }
    }
}
