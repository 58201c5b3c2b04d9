package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
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

    @Test
    void whoSignsRightlyIsAnsweredAtADoorThatStrangersOfTheSameAddressHaveShut() throws IOException {
        String refused = answerTo("127.0.0.40", "POST", "/api/webhooks/github", "");
        for (int call = 1; call < MANY && !refused.startsWith("HTTP/1.1 429"); call++) {
            refused = answerTo("127.0.0.40", "POST", "/api/webhooks/github", "");
        }
        assertThat(refused).startsWith("HTTP/1.1 429");

        String body = """
                {"action":"created","alert":{"number":7,"secret_type":"x","html_url":"https://github.com/%1$s/security/secret-scanning/7",
                 "updated_at":"2026-01-01T00:00:00Z"},"repository":{"full_name":"%1$s","default_branch":"main"},"sender":{"login":"sam-dev"}}""".formatted("acme/" + UUID.randomUUID());
        String signed = answerTo(
                "127.0.0.40",
                "POST",
                "/api/webhooks/github",
                "X-GitHub-Event: secret_scanning_alert\r\nX-Hub-Signature-256: " + PracticeSenders.signature(body)
                        + "\r\n",
                body);

        assertThat(signed).startsWith("HTTP/1.1 202");
    }

    @Test
    void anOddPathIsRefusedWithoutTrouble() throws IOException {
        assertThat(answerTo("127.0.0.41", "GET", "//", "")).startsWith("HTTP/1.1 400");
    }

    private String answerTo(String address, String method, String path, String authorization) throws IOException {
        return answerTo(
                address,
                method,
                path,
                authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n",
                method.equals("POST") ? "{}" : "");
    }

    private String answerTo(String address, String method, String path, String headers, String body)
            throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: */*\r\n"
                                    + headers
                                    + (body.isEmpty()
                                            ? "\r\n"
                                            : "Content-Type: application/json\r\nContent-Length: " + body.length()
                                                    + "\r\n\r\n" + body))
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
