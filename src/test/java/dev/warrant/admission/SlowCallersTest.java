package dev.warrant.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class SlowCallersTest {

    private static final int CALLERS = 200;
    /** Far below the times for which slow callers hold on; a busy machine needs some of it. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    /** The call among those below that sends its body in small chunks. */
    private static final int TRICKLES = 4;

    /** What a caller that takes its time does. */
    private enum Slow {
        HEADERS("POST %s HTTP/1.1\r\nHost: here\r\nX-Slow: "),
        BODY("POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 500000\r\n\r\na"),
        BODY_OF_AN_ACCOUNT("POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nAuthorization: "
                + Caller.basic("ana", "ana") + "\r\nContent-Length: 500000\r\n\r\n{"),
        CHUNKS("POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nAuthorization: "
                + Caller.basic("ana", "ana") + "\r\nTransfer-Encoding: chunked\r\n\r\n1"),
        NEXT_REQUEST("GET /actuator/health?%s HTTP/1.1\r\nHost: here\r\n\r\n");

        private final String beginning;

        Slow(String beginning) {
            this.beginning = beginning;
        }
    }

    private static final List<String> PATHS =
            List.of("/api/incidents", "/api/webhooks/github", "/login", "/api/stop", "/engine-rest/task", "/nowhere");

    @ParameterizedTest
    @EnumSource(Slow.class)
    void keepNobodyFromStoppingSigningInOrAskingForHealth(Slow slow) throws IOException {
        List<Socket> callers = new ArrayList<>();
        try {
            for (int number = 0; number < CALLERS; number++) {
                callers.add(slowCaller(slow, PATHS.get(number % PATHS.size())));
            }

            everythingThatMustAnswerDoes();
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }

    @Test
    void holdingEveryDatabaseConnectionDoesNotHoldThoseOfTheStop() throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            for (int number = 0; number < 20; number++) {
                held.add(database.getConnection());
            }

            assertThat(soon(() -> status(Caller.stranger(port), "/actuator/health")))
                    .isEqualTo(200);
            assertThat(soon(() -> stop("ben"))).isEqualTo(202);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
            resume();
        }
    }

    /** All at once, since each takes the whole time that a body may; one of them sends a little again and again. */
    @Test
    void aBodyThatDoesNotComeInTimeIs408WhoeverReadsIt() throws IOException {
        String began = URLEncoder.encode(
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now()),
                StandardCharsets.UTF_8);
        List<Socket> callers = new ArrayList<>();
        try {
            for (String call : List.of(
                    "POST /api/incidents sensor application/json Content-Length: 500",
                    "POST /api/incidents sensor application/json Transfer-Encoding: chunked",
                    "POST /api/remediations/rem-none/withdraw ben application/json Content-Length: 500",
                    "POST /engine-rest/task ben application/json Content-Length: 500",
                    "POST /engine-rest/history/task ben application/json Transfer-Encoding: chunked",
                    "POST /engine-rest/deployment/create otto multipart/form-data;boundary=x Content-Length: 500",
                    "POST /login nobody application/x-www-form-urlencoded Content-Length: 500",
                    "POST /camunda/api/engine/engine/default/task ben application/json Content-Length: 500")) {
                String[] part = call.split(" ", 5);
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(40_000);
                callers.add(socket);
                socket.getOutputStream()
                        .write((part[0] + " " + part[1] + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + part[3]
                                        + "\r\nAuthorization: " + Caller.basic(part[2], part[2])
                                        + "\r\n" + part[4] + "\r\n\r\n"
                                        + (part[4].startsWith("T") ? "1\r\n{\r\n" : "{"))
                                .getBytes(StandardCharsets.US_ASCII));
            }
            Socket trickles = callers.get(TRICKLES);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        trickles.getOutputStream().write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                        return trickles.getInputStream().available() > 0;
                    });
            for (Socket caller : callers) {
                String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer)
                        .as("call " + callers.indexOf(caller))
                        .startsWith("HTTP/1.1 408")
                        .contains("The body of the request did not come in time");
            }
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }

        assertThat(Caller.program(port, "cora")
                        .get("/engine-rest/history/user-operation?operationType=Refused&afterTimestamp=" + began)
                        .body())
                .doesNotContain("/engine-rest/task", "/engine-rest/history/task", "/api/incidents");
    }

    private void everythingThatMustAnswerDoes() {
        try {
            assertThat(soon(() -> status(Caller.stranger(port), "/actuator/health")))
                    .isEqualTo(200);
            assertThat(soon(() -> stop("ben"))).isEqualTo(202);
            assertThat(soon(() -> status(Caller.browser(port, "ben"), "/api/stop")))
                    .isEqualTo(200);
        } finally {
            resume();
        }
    }

    private Socket slowCaller(Slow slow, String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        out.write(slow.beginning.formatted(path).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private int stop(String user) {
        return Caller.program(port, user)
                .post("/api/stop", "{\"reason\":\"slow callers\"}")
                .statusCode();
    }

    private void resume() {
        for (String user : List.of("ben", "bea")) {
            assertThat(Caller.program(port, user)
                            .post("/api/resume", "{\"reason\":\"over\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static int status(Caller caller, String path) {
        return caller.get(path).statusCode();
    }

    private static int soon(IntSupplier call) {
        long begin = System.nanoTime();
        int status = call.getAsInt();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        return status;
    }
}
