package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.KnownAccounts;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.SignInDelays.Try;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who guesses waits; who has the password and came from there before does not. */
@OnBothDatabases
class SignInDelaysTest {

    private static final String DESK = "192.0.2.7";
    private static final String STRANGER = "198.51.100.9";

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private SignInDelays delays;

    @BeforeEach
    void nobodyHasSignedIn() {
        DataSource source = Databases.migrated();
        InstantSource time = () -> now;
        delays = new SignInDelays(
                new SignInRecords(JdbcClient.create(source)),
                new DataSourceTransactionManager(source),
                time.withZone(ZoneOffset.UTC));
    }

    @Test
    void aPasswordFromWhereTheAccountSignedInLatelyIsLookedAtHoweverManyWereWrong() {
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

    /** For so long that calls of the same moment have been refused by then, if they are. */
    private static void waitFor(CountDownLatch others) {
        try {
            others.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
