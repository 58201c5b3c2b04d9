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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
            assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.COUNTED);
        }

        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.REFUSED);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.COUNTED);
        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.REFUSED);
    }

    @Test
    void theRightPasswordOfAStrangerIsNotCountedAndMakesTheAddressKnown() {
        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.COUNTED);
        delays.rightAfterAll("ben", STRANGER);

        assertThat(delays.begin("ben", STRANGER)).isEqualTo(Try.KNOWN);
    }

    @Test
    void manyGuessesAtOnceAreAsManyAsOneAfterTheOther() throws Exception {
        int guesses = 12;
        ExecutorService guessers = Executors.newFixedThreadPool(guesses);
        CyclicBarrier start = new CyclicBarrier(guesses);
        Callable<Try> guess = () -> {
            start.await();
            return delays.begin("ben", STRANGER);
        };
        try {
            List<Future<Try>> tries = new ArrayList<>();
            for (int i = 0; i < guesses; i++) {
                tries.add(guessers.submit(guess));
            }
            List<Try> answers = new ArrayList<>();
            for (Future<Try> answer : tries) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }

            assertThat(answers).filteredOn(answer -> answer == Try.COUNTED).hasSize(SignInDelays.FREE_TRIES);
        } finally {
            guessers.shutdownNow();
        }
    }
}
