package dev.warrant.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    /** What a caller does who takes its time. */
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
    void whoHoldsEveryConnectionToTheDatabaseDoesNotHoldThoseOfTheStop() throws SQLException {
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

    /** All at once, since each takes the whole time that a body may. */
    @Test
    void aBodyThatDoesNotComeInTimeIs408() throws IOException {
        List<Socket> callers = new ArrayList<>();
        try {
            for (String call : List.of(
                    "POST /api/incidents sensor application/json",
                    "POST /api/remediations/rem-none/withdraw ben application/json")) {
                String[] part = call.split(" ");
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(40_000);
                callers.add(socket);
                socket.getOutputStream()
                        .write((part[0] + " " + part[1] + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + part[3]
                                        + "\r\nAuthorization: " + Caller.basic(part[2], part[2])
                                        + "\r\nContent-Length: 500\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket caller : callers) {
                byte[] answer = caller.getInputStream().readNBytes(12);

                assertThat(new String(answer, StandardCharsets.US_ASCII))
                        .as("call " + callers.indexOf(caller))
                        .isEqualTo("HTTP/1.1 408");
            }
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
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
