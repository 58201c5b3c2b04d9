package dev.warrant.access;

import dev.warrant.admission.UnderWay;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows guessing down without keeping the owner of an account out. Wrong passwords delay further tries for the same account from the same
 * address; guesses that are spread over many addresses are bounded together. A password from an address where the account signed in lately is
 * always checked, and the right one is accepted, whatever came before it; past a number that only a program reaches, each wrong one is answered late.
 */
@Component
class SignInDelays {

    static final int FREE_TRIES = 3;
    static final int MOST_FROM_STRANGERS = 30;
    static final int MOST_FROM_KNOWN = 300;

    /** How many tries wait while others for the same account and address are checked; any more are refused at once. */
    static final int MOST_WAITING = 256;

    static final int MOST_WAITING_OF_AN_ADDRESS = 64;

    /** The most rows that unknown accounts get for one address, whatever names are tried. */
    static final int STAND_INS = 4096;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Duration LATELY = Duration.ofDays(30);
    private static final Duration REFRESHED = Duration.ofHours(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final SignInRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final UnderWay<List<String>> lookedAt = new UnderWay<>(MOST_WAITING, MOST_WAITING_OF_AN_ADDRESS);
    private final byte[] salt = KeyGenerators.secureRandom(16).generateKey();

    SignInDelays(SignInRecords records, PlatformTransactionManager transactions, Clock clock) {
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What becomes of a password from this address. */
    enum Try {
        /** It is not checked. */
        REFUSED,
        /** It is checked, and was counted as wrong beforehand, so that many at once count like as many one after the other. */
        COUNTED,
        /** It is checked, because the account signed in from there lately. */
        KNOWN
    }

    /**
     * If other tries of the same moment have used up the count, this one waits until their passwords are checked and is then decided once more,
     * because the first calls of a program come all at once. It does not wait for tries that are refused. After {@code COUNTED}, {@link #looked}
     * must be called.
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
        return lookedAt.awaitNone(List.of(account, address), address, LONGEST_LOOK, CallerAddress.request());
    }

    private Try counted(String account, String address) {
        var begun = new AtomicBoolean();
        boolean decided = false;
        try {
            Try found = Objects.requireNonNull(
                    transaction.execute(status -> count(account, address, clock.instant(), begun)));
            decided = true;
            return found;
        } finally {
            if (begun.get() && !decided) {
                looked(account, address);
            }
        }
    }

    /** A counted try is known to be under way before the lock ends, so a later try that finds the count used up finds that as well. */
    private Try count(String account, String address, Instant now, AtomicBoolean begun) {
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
            lookedAt.begins(List.of(account, address));
            begun.set(true);
        }
        return may ? Try.COUNTED : Try.REFUSED;
    }

    /** The password of a counted try has been checked. Call this however the check ended, and after {@link #rightAfterAll}. */
    void looked(String account, String address) {
        lookedAt.ends(List.of(account, address));
    }

    /** @return whether the answer must be delayed, because so many wrong ones came from there */
    boolean wrongFromKnown(String account, String address) {
        Instant now = clock.instant();
        records.wrong(account, address, now, FORGOTTEN);
        return records.of(account, address)
                .filter(tries -> tries.wrong() > MOST_FROM_KNOWN)
                .isPresent();
    }

    /** The password is right, so the wrong one that was counted before the check does not count. */
    void rightAfterAll(String account, String address) {
        records.rightAfterAll(account, address, clock.instant());
    }

    /** Not written for every call of a program, which signs in each time. */
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

    /**
     * The name under which tries for an unknown account are counted, so that they are delayed like those for a known one. No account has such a
     * name, and nobody can find out which unknown accounts share it.
     */
    String standInFor(String unknown) {
        byte[] digest = sha256().digest((HexFormat.of().formatHex(salt) + unknown).getBytes(StandardCharsets.UTF_8));
        return "?" + Math.floorMod(ByteBuffer.wrap(digest).getInt(), STAND_INS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
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
