package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the database is away, every door that needs it says so and asks to come back later; none hangs, and none says that it is the caller's fault. */
class DatabaseAwayIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Longer than a connection of the pool is waited for, several times. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void everyDoorAsksToComeBackLater() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                CutLine line = new CutLine(postgres.getPort());
                NodeProcess node = NodeProcess.begin(
                        "database-away",
                        null,
                        "UTC",
                        List.of(
                                "--warrant.data=" + data,
                                "--warrant.datasource.url=jdbc:postgresql://localhost:" + line.port() + "/postgres",
                                "--warrant.datasource.username=postgres",
                                "--warrant.datasource.password=postgres",
                                "--spring.datasource.hikari.connection-timeout=3000"))) {
            node.untilReady();
            Caller browser = Caller.browser(node.port(), "ana");
            assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                    .isEqualTo(200);
            Caller other = Caller.stranger(node.port()).with("Accept", "text/html");
            other.get("/login");

            line.cut();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.get("/actuator/health/readiness").statusCode() == 503);
            Map<String, Supplier<HttpResponse<String>>> doors = doors(node, browser, other);
            Map<String, String> answers = new ConcurrentSkipListMap<>();
            doors.keySet().parallelStream().forEach(door -> {
                long begun = System.nanoTime();
                HttpResponse<String> answer = doors.get(door).get();
                boolean inTime = System.nanoTime() - begun < PATIENCE.toNanos();
                answers.put(
                        door,
                        answer.statusCode() + " "
                                + answer.headers().firstValue("Retry-After").orElse("never")
                                + (inTime ? "" : " too late"));
            });

            assertThat(answers)
                    .allSatisfy((door, answer) -> assertThat(answer).as(door).isEqualTo("503 5"));
            assertThat(node.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            long begun = System.nanoTime();
            assertThat(node.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

            line.mend();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> browser.get("/camunda/api/engine/engine/default/task")
                                    .statusCode()
                            == 200);
        }
    }

    private static Map<String, Supplier<HttpResponse<String>>> doors(NodeProcess node, Caller browser, Caller other) {
        Caller ana = Caller.program(node.port(), "ana");
        Caller sensor = Caller.program(node.port(), "sensor");
        Map<String, Supplier<HttpResponse<String>>> doors = new TreeMap<>();
        for (String path : List.of(
                "/api/remediations",
                "/api/remediations/rem-1",
                "/api/templates",
                "/api/stop",
                "/engine-rest/task",
                "/engine-rest/process-definition/key/remediation/xml",
                "/engine-rest/engine",
                "/actuator/prometheus")) {
            doors.put("program GET " + path, () -> ana.get(path));
        }
        for (String path : List.of(
                "/api/remediations",
                "/engine-rest/task",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/")) {
            doors.put("browser GET " + path, () -> browser.get(path));
        }
        doors.put("POST /api/incidents", () -> sensor.post("/api/incidents", "{}"));
        doors.put("POST /api/stop", () -> Caller.program(node.port(), "ben").post("/api/stop", "{\"reason\":\"odd\"}"));
        doors.put("wrong password", () -> Caller.stranger(node.port())
                .with("Authorization", Caller.basic("ana", "wrong"))
                .get("/api/remediations"));
        doors.put(
                "POST /login",
                () -> other.send(
                        "POST", "/login", FORM, "username=ana&password=ana&_csrf=" + other.cookie("WARRANT-CSRF")));
        return doors;
    }
}
