package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many quick calls without an account. Each test calls from an address of its own, so that no other is shut out. */
@WholeApplication
class StrangersAreRationedTest {

    private static final int MANY = 900;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.31, GET, /api/remediations, none",
        "127.0.0.32, GET, /nowhere, none",
        "127.0.0.33, POST, /api/webhooks/github, none",
        "127.0.0.34, GET, /engine-rest/task, nobody",
        "127.0.0.35, POST, /login, none"
    })
    void areToldToWaitWhileWhoHasAnAccountIsAnswered(String address, String method, String path, String account)
            throws IOException {
        String authorization = account.equals("none") ? "" : Caller.basic(account, "wrong");
        String refused = answerTo(address, method, path, authorization);
        for (int call = 1; call < MANY && !refused.startsWith("HTTP/1.1 429"); call++) {
            refused = answerTo(address, method, path, authorization);
        }

        assertThat(refused).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: ");
        assertThat(answerTo(address, "GET", "/actuator/health", "")).startsWith("HTTP/1.1 200");
        assertThat(answerTo(address, "GET", "/login", "")).startsWith("HTTP/1.1 200");
        assertThat(answerTo(address, "GET", "/api/stop", Caller.basic("ben", "ben")))
                .startsWith("HTTP/1.1 200");
        assertThat(answerTo(address, "GET", "/api/remediations", Caller.basic("ana", "ana")))
                .startsWith("HTTP/1.1 200");
        assertThat(answerTo("127.0.0.39", "GET", "/api/remediations", "")).startsWith("HTTP/1.1 401");
    }

    @Test
    void whoIsSignedInIsNotCounted() throws IOException {
        for (int call = 0; call < 400; call++) {
            assertThat(answerTo("127.0.0.36", "GET", "/api/stop", Caller.basic("ana", "ana")))
                    .startsWith("HTTP/1.1 200");
        }

        assertThat(answerTo("127.0.0.36", "GET", "/api/templates", "")).startsWith("HTTP/1.1 401");
    }

    private String answerTo(String address, String method, String path, String authorization) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: */*\r\n"
                                    + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
                                    + (method.equals("POST")
                                            ? "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                                            : "\r\n"))
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
