package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One address brings wrong passwords by the hundred. Each test calls from addresses of its own. */
@WholeApplication
class WrongPasswordsAtTheDoorsTest {

    private static final int CALLERS = 200;

    /** Seconds: far below the time that the crowd waits, with some for a busy machine. */
    private static final int SOON = 5;

    private static final String BODY = "{\"reason\":\"guesses\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void letThingsRun() {
        threads.shutdownNow();
        for (String person : List.of("ben", "bea")) {
            assertThat(Caller.program(port, person).post("/api/resume", BODY).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.51, 127.0.0.52", "127.0.0.53, 127.0.0.53"})
    void keepNobodyFromStoppingAndNoneIsAnsweredSoonerThanASecond(String guesser, String person) throws Exception {
        assertThat(answerTo(person, "GET", "/api/remediations", Caller.basic("ben", "ben"), ""))
                .startsWith("HTTP/1.1 200");
        List<Future<Guess>> guesses = new ArrayList<>();
        for (int guess = 0; guess < CALLERS; guess++) {
            String account = guess % 2 == 0 ? "ben" : "nobody";
            guesses.add(threads.submit(() -> guess(guesser, account)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> guesses.stream().anyMatch(Future::isDone));

        Future<String> stop =
                threads.submit(() -> answerTo(person, "POST", "/api/stop", Caller.basic("ben", "ben"), BODY));
        assertThat(stop.get(SOON, TimeUnit.SECONDS)).startsWith("HTTP/1.1 202");

        for (Future<Guess> guess : guesses) {
            Guess heard = guess.get(60, TimeUnit.SECONDS);
            assertThat(heard.answer()).startsWith("HTTP/1.1 401");
            assertThat(heard.after()).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        }
    }

    @Test
    void theFirstCallsOfAProgramComeAtOnceAndAreLetInWhileOthersGuess() throws Exception {
        String program = "burst" + System.nanoTime();
        var user = identities.newUser(program);
        user.setPassword("correct-Horse-1");
        identities.saveUser(user);
        identities.createMembership(program, "compliance");
        try {
            for (int guess = 0; guess < CALLERS; guess++) {
                threads.submit(() -> answerTo("127.0.0.54", "GET", "/api/templates", Caller.basic(program, "x"), ""));
            }
            CyclicBarrier start = new CyclicBarrier(20);
            List<Future<String>> calls = new ArrayList<>();
            for (int call = 0; call < 20; call++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return answerTo(
                            "127.0.0.55", "GET", "/api/templates", Caller.basic(program, "correct-Horse-1"), "");
                }));
            }

            for (Future<String> call : calls) {
                assertThat(call.get(60, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200");
            }
        } finally {
            identities.deleteUser(program);
        }
    }

    private Guess guess(String address, String account) throws IOException {
        long begin = System.nanoTime();
        String answer = answerTo(address, "POST", "/api/stop", Caller.basic(account, "guess"), BODY);
        return new Guess(answer, Duration.ofNanos(System.nanoTime() - begin));
    }

    private String answerTo(String address, String method, String path, String authorization, String body)
            throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: */*\r\n"
                                    + "Authorization: " + authorization + "\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Guess(String answer, Duration after) {}
}
