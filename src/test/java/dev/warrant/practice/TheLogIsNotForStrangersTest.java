package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What callers without an account leave in the log: a bounded line each at most, and of most nothing. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
class TheLogIsNotForStrangersTest {

    private static final int TIMES = 5;
    private static final int LONGEST_LINE = 700;
    private static final String END = "\r\nConnection: close\r\n\r\n";

    private static final List<String> ODD = List.of(
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003garbage of a handshake\r\n\r\n",
            "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(30_000) + END,
            "GET /api/remediations HTTP/1.1\r\nHost: bad host|name" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: a\r\nHost: b" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: [::" + END,
            "GET /api/remediations HTTP/1.1" + END,
            "GET http://evil.example/api/remediations HTTP/1.1\r\nHost: other.example" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID=\u0001;=;;\"; WARRANT-CSRF="
                    + "y".repeat(4000) + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic !!!!" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + "QUFB".repeat(3000) + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a.b.c" + END,
            "GET /api/remediations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                    + java.util.Base64.getEncoder()
                            .encodeToString("ben\r\nWARN forged\u2028line:x".getBytes(StandardCharsets.UTF_8))
                    + END,
            "GET /a%0d%0aWARN%20forged HTTP/1.1\r\nHost: localhost" + END,
            "GET /a%00b HTTP/1.1\r\nHost: localhost" + END,
            "GET /a%zz HTTP/1.1\r\nHost: localhost" + END,
            "GET /a;b=c/../d HTTP/1.1\r\nHost: localhost" + END,
            "GET //evil.example/ HTTP/1.1\r\nHost: localhost" + END,
            "GET /a\\b|c HTTP/1.1\r\nHost: localhost" + END,
            "GET /engine-rest/%2e%2e/x HTTP/1.1\r\nHost: localhost" + END,
            "FORGED /api/stop HTTP/1.1\r\nHost: localhost" + END,
            "TRACE / HTTP/1.1\r\nHost: localhost" + END,
            "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example" + END,
            "POST /api/webhooks/github HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
            "POST /api/webhooks/falco HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\n%zz=%",
            "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500000\r\n\r\na",
            "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\n\r\n--x",
            "POST /api/incidents HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1" + END,
            "GET /nowhere HTTP/1.1\r\nHost: localhost" + END,
            "\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: localhost" + END);

    @LocalServerPort
    private int port;

    @Test
    void theyLeaveOneBoundedLineEachAtMost(CapturedOutput log) throws IOException {
        StringBuilder told = new StringBuilder();
        for (String request : ODD) {
            int before = log.getAll().length();
            for (int time = 0; time < TIMES; time++) {
                send(request);
            }
            // The answer to a later call of the same kind of thread comes after what the earlier ones logged.
            assertThat(Caller.stranger(port).get("/actuator/health").statusCode())
                    .isEqualTo(200);
            String logged = log.getAll().substring(before);
            List<String> lines = logged.lines().toList();
            if (lines.size() > TIMES
                    || lines.stream().anyMatch(line -> line.length() > LONGEST_LINE || line.startsWith("WARN forged"))
                    || logged.contains("\tat ")) {
                told.append(request, 0, Math.min(80, request.length()))
                        .append(" -> ")
                        .append(logged, 0, Math.min(1500, logged.length()))
                        .append('\n');
            }
        }

        assertThat(told.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/nope", "PUT, /api/stop", "POST, /nowhere", "GET, /api/incidents/"})
    void whatDoesNotExistIsNoDenialInTheLogEither(String method, String path, CapturedOutput log) {
        int before = log.getAll().length();

        assertThat(Caller.program(port, "cora").call(method, path).statusCode()).isIn(404, 405);

        assertThat(log.getAll().substring(before)).doesNotContain("Access denied", path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /camunda/app/tasklist/default/ HTTP/1.1",
        "GET / HTTP/1.1",
        "GET /swagger-ui.html HTTP/1.1",
        "GET http://evil.example/ HTTP/1.1",
        "GET http://evil.example/camunda/app/ HTTP/1.1",
        "GET //evil.example/ HTTP/1.1",
        "GET /camunda HTTP/1.1",
        "GET /camunda/app HTTP/1.1",
        "GET /swagger-ui HTTP/1.1",
        "GET /engine-rest HTTP/1.1",
        "GET /logout HTTP/1.1",
        "GET /camunda/app/welcome HTTP/1.1"
    })
    void noHostThatACallerNamesReachesARedirect(String line) throws IOException {
        for (String account : List.of("", "Authorization: " + Caller.basic("admin", "admin") + "\r\n")) {
            for (String host : List.of("evil.example", "localhost")) {
                String answer = send(line + "\r\nHost: " + host
                        + "\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n"
                        + "X-Original-URL: //evil.example/\r\nX-Forwarded-Prefix: //evil.example\r\n" + account
                        + "Accept: text/html" + END);

                assertThat(answer.lines().filter(header -> header.toLowerCase().startsWith("location:")))
                        .as(line + " " + answer)
                        .noneMatch(header -> header.contains("evil.example") || header.contains("://"));
            }
        }
    }

    private String send(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.41"), 0)) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = new byte[8000];
            int read = socket.getInputStream().read(answer);
            return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketTimeoutException | SocketException cut) {
            return "";
        }
    }
}
