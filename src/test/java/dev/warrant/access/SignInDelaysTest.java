package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warrant.Databases;
import dev.warrant.KnownAccounts;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.SignInDelays.Try;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A guesser waits; somebody who has the password and came from there before does not. */
@OnBothDatabases
class SignInDelaysTest {

    private static final String DESK = "192.0.2.7";
    private static final String STRANGER = "198.51.100.9";

    /** Seconds, fewer than a try waits at most for those that are checked. */
    private static final int NOT_WAITED = 4;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private StoppableRecords records;
    private FailingCommits transactions;
    private SignInDelays delays;

    @BeforeEach
    void nobodyHasSignedIn() {
        DataSource source = Databases.migrated();
        InstantSource time = () -> now;
        records = new StoppableRecords(JdbcClient.create(source));
        transactions = new FailingCommits(source);
        delays = new SignInDelays(records, transactions, time.withZone(ZoneOffset.UTC));
    }

    @Test
    void aPasswordFromAnAddressOfALateSignInIsCheckedHoweverManyWereWrong() {
        delays.right("ben", DESK);
        boolean late = false;
        for (int i = 0; i < SignInDelays.MOST_FROM_KNOWN + 50; i++) {
            late = delays.wrongFromKnown("ben", DESK);
        }

        assertThat(delays.begin("ben", DESK)).isEqualTo(Try.KNOWN);
        assertThat(late).as("the wrong ones wait").isTrue();
    }

    @Test
    void theRightPasswordLetsInFromThereAndAWrongOneDoesNot() {
        delays.right("ben", DESK);
        for (int i = 0; i < SignInDelays.MOST_FROM_KNOWN + 50; i++) {
            delays.wrongFromKnown("ben", DESK);
        }
        var authentication = new AccountAuthentication(
                new KnownAccounts().with("ben", Group.APPROVER).withPassword("ben", "right"), delays);
        MockHttpServletRequest call = new MockHttpServletRequest("GET", "/api/remediations");
        call.setRemoteAddr(DESK);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(call));
        try {
            assertThat(authentication
                            .authenticate(UsernamePasswordAuthenticationToken.unauthenticated("ben", "right"))
                            .isAuthenticated())
                    .isTrue();
            assertThatThrownBy(() -> authentication.authenticate(
                            UsernamePasswordAuthenticationToken.unauthenticated("ben", "guess")))
                    .isInstanceOf(BadCredentialsException.class);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void guessesOfAStrangerWaitLongerAndLonger() {
        for (int i = 0; i < SignInDelays.FREE_TRIES; i++) {
            assertThat(guesses()).isEqualTo(Try.COUNTED);
        }

        assertThat(guesses()).isEqualTo(Try.REFUSED);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(guesses()).isEqualTo(Try.COUNTED);
        assertThat(guesses()).isEqualTo(Try.REFUSED);
    }

    /** The password is wrong. */
    private Try guesses() {
        Try answer = delays.begin("ben", STRANGER);
        if (answer == Try.COUNTED) {
            delays.looked("ben", STRANGER);
        }
        return answer;
    }

    @Test
    void theRightPasswordOfAStrangerIsNotCountedAndMakesTheAddressKnown() {
        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.COUNTED);
        delays.rightAfterAll("ben", STRANGER);

        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.KNOWN);
    }

    @Test
    void manyGuessesAtOnceAreAsManyAsOneAfterTheOther() throws Exception {
        List<Try> answers = atOnce(12, this::guesses);

        assertThat(answers).filteredOn(answer -> answer == Try.COUNTED).hasSize(SignInDelays.FREE_TRIES);
    }

    @Test
    void theFirstBurstOfAProgramWithTheRightPasswordIsLetIn() throws Exception {
        int calls = 12;
        CountDownLatch others = new CountDownLatch(calls - SignInDelays.FREE_TRIES);
        KnownAccounts accounts = new KnownAccounts()
                .with("sensor", Group.INTAKE)
                .withPassword("sensor", "right")
                .beforeLooking(() -> waitFor(others));
        var authentication = new AccountAuthentication(accounts, delays);

        List<Boolean> signedIn = atOnce(calls, () -> {
            boolean in = signsIn(authentication, "sensor", "right");
            others.countDown();
            return in;
        });

        assertThat(signedIn).hasSize(calls).containsOnly(true);
    }

    @Test
    void aBurstOfWrongPasswordsIsLookedAtNoMoreThanOneAfterTheOther() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        KnownAccounts accounts = new KnownAccounts()
                .with("sensor", Group.INTAKE)
                .withPassword("sensor", "right")
                .beforeLooking(looked::incrementAndGet);
        var authentication = new AccountAuthentication(accounts, delays);

        List<Boolean> signedIn = atOnce(12, () -> signsIn(authentication, "sensor", "guess"));

        assertThat(signedIn).containsOnly(false);
        assertThat(looked).hasValue(SignInDelays.FREE_TRIES);
    }

    /** Each would wait for the one before it, as long as they keep coming. */
    @Test
    void aRefusedTryDoesNotWaitForOthersThatAreNotLookedAt() throws Exception {
        for (int i = 0; i < SignInDelays.FREE_TRIES; i++) {
            guesses();
        }
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch held = records.holdTheNext();
            Future<Try> first = callers.submit(this::guesses);
            records.awaitHeld();

            assertThat(callers.submit(this::guesses).get(NOT_WAITED, TimeUnit.SECONDS))
                    .isEqualTo(Try.REFUSED);
            assertThat(first).isNotDone();

            held.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(Try.REFUSED);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aLimitedNumberFromAnAddressWaitsForTheChecksAndTheOthersAreRefusedAtOnce() throws Exception {
        for (int i = 0; i < SignInDelays.FREE_TRIES; i++) {
            assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.COUNTED);
        }
        int calls = SignInDelays.MOST_WAITING_OF_AN_ADDRESS + 10;
        AtomicInteger refused = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            for (int call = 0; call < calls; call++) {
                callers.execute(() -> {
                    if (guesses() == Try.REFUSED) {
                        refused.incrementAndGet();
                    }
                });
            }

            await().atMost(Duration.ofSeconds(NOT_WAITED))
                    .untilAsserted(() -> assertThat(refused).hasValue(10));

            for (int i = 0; i < SignInDelays.FREE_TRIES; i++) {
                delays.looked("ben", STRANGER);
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(refused).hasValue(calls));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aTryThatCouldNotBeCountedIsNotWaitedFor() throws Exception {
        transactions.failNext();
        assertThatThrownBy(() -> delays.begin("ben", STRANGER)).isInstanceOf(TransactionSystemException.class);
        for (int i = 0; i < SignInDelays.FREE_TRIES; i++) {
            assertThat(guesses()).isEqualTo(Try.COUNTED);
        }
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            assertThat(caller.submit(this::guesses).get(NOT_WAITED, TimeUnit.SECONDS))
                    .isEqualTo(Try.REFUSED);
        } finally {
            caller.shutdownNow();
        }
    }

    /** Otherwise the time that an answer takes, and whether it waits for others, would tell which accounts exist. */
    @Test
    void anUnknownAccountIsTreatedLikeAKnownOne() {
        List<List<String>> done = new ArrayList<>();
        for (String user : List.of("sensor", "nobody", "\u00fcnknown " + "x".repeat(500))) {
            List<String> calls = new ArrayList<>();
            KnownAccounts accounts = new KnownAccounts()
                    .with("sensor", Group.INTAKE)
                    .withPassword("sensor", "right")
                    .beforeLooking(() -> calls.add("look"));
            records.tellingTo(calls);
            var authentication = new AccountAuthentication(accounts, delays);
            for (int guess = 0; guess < 5; guess++) {
                assertThat(signsIn(authentication, user, "guess")).isFalse();
            }
            done.add(calls);
        }

        assertThat(done.get(0)).contains("look", "lock");
        assertThat(done).containsOnly(done.get(0));
    }

    @Test
    void unknownAccountsTakeALimitedNumberOfRows() {
        KnownAccounts accounts = new KnownAccounts();
        var authentication = new AccountAuthentication(accounts, delays);
        Set<String> counted = new HashSet<>();
        for (int name = 0; name < 20_000; name++) {
            counted.add(delays.standInFor("nobody" + name));
        }

        assertThat(counted).hasSizeBetween(2, SignInDelays.STAND_INS);
        assertThat(delays.standInFor("nobody")).isEqualTo(delays.standInFor("nobody"));
        assertThat(signsIn(authentication, "nobody", "guess")).isFalse();
    }

    private static boolean signsIn(AccountAuthentication authentication, String user, String password) {
        MockHttpServletRequest call = new MockHttpServletRequest("POST", "/api/incidents");
        call.setRemoteAddr(STRANGER);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(call));
        try {
            return authentication
                    .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password))
                    .isAuthenticated();
        } catch (BadCredentialsException refused) {
            return false;
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static <T> List<T> atOnce(int number, Callable<T> work) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(number);
        CyclicBarrier start = new CyclicBarrier(number);
        try {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                begun.add(callers.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : begun) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    /** Long enough for calls of the same moment to have been refused, if they are. */
    private static void waitFor(CountDownLatch others) {
        try {
            others.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Can hold one try before it is decided, and tells what it was asked. */
    private static final class StoppableRecords extends SignInRecords {

        private final AtomicReference<CountDownLatch> hold = new AtomicReference<>();
        private final CountDownLatch held = new CountDownLatch(1);
        private List<String> calls = new ArrayList<>();

        StoppableRecords(JdbcClient database) {
            super(database);
        }

        CountDownLatch holdTheNext() {
            CountDownLatch latch = new CountDownLatch(1);
            hold.set(latch);
            return latch;
        }

        void awaitHeld() throws InterruptedException {
            assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        }

        void tellingTo(List<String> list) {
            calls = list;
        }

        @Override
        Optional<Tries> of(String account, String address) {
            tell("of");
            return super.of(account, address);
        }

        @Override
        void prepare(String account, String address) {
            tell("prepare");
            super.prepare(account, address);
        }

        @Override
        void wrong(String account, String address, Instant now, Duration forgotten) {
            tell("wrong");
            super.wrong(account, address, now, forgotten);
        }

        @Override
        boolean lock(String account) {
            tell("lock");
            CountDownLatch latch = hold.getAndSet(null);
            if (latch != null) {
                held.countDown();
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.lock(account);
        }

        private void tell(String call) {
            synchronized (this) {
                calls.add(call);
            }
        }
    }

    private static final class FailingCommits extends DataSourceTransactionManager {

        private final AtomicBoolean fails = new AtomicBoolean();

        FailingCommits(DataSource source) {
            super(source);
        }

        void failNext() {
            fails.set(true);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (fails.getAndSet(false)) {
                doRollback(status);
                throw new TransactionSystemException("the database is gone");
            }
            super.doCommit(status);
        }
    }
}
