package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.admission.ReservedWork;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.stop.CallsUnderWay;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people who may stop and resume do at the same time does not keep the next one from stopping. */
@WholeApplication
class StopAlwaysAnswersTest {

    /** As many as {@code warrant.admission.reserved-database-connections}. */
    private static final int RESERVED_CONNECTIONS = 4;

    /** As many calls that stop or resume are worked on at once. */
    private static final int TURNS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private CallsUnderWay calls;

    @Autowired
    private DataSource database;

    @AfterEach
    void letThingsRun() {
        for (String person : List.of("ben", "bea")) {
            assertThat(post(person, "/api/resume", "{\"reason\":\"over\"}")).isEqualTo(200);
        }
    }

    /** Whoever holds one and waits for a second keeps, with three others, everybody from stopping. */
    @Test
    void eachOfThoseCallsMakesDoWithOneConnectionToTheDatabase() throws Exception {
        RemediationId executed = walk.anExposedToken();
        walk.approves("ben", executed);
        String alone = body(executed);
        String all = "{\"reason\":\"odd\"}";
        List<Connection> held = new ArrayList<>();
        try {
            while (held.size() < RESERVED_CONNECTIONS - 1) {
                held.add(ReservedWork.of(database::getConnection).call());
            }

            assertThat(post("ben", "/api/stop", all)).isEqualTo(202);
            assertThat(post("ben", "/api/stop", alone)).isEqualTo(202);
            for (String person : List.of("ben", "bea")) {
                assertThat(post(person, "/api/resume", all)).isEqualTo(200);
                assertThat(post(person, "/api/resume", alone)).isEqualTo(200);
                assertThat(Caller.browser(port, person).get("/api/stop").statusCode())
                        .isEqualTo(200);
            }
            assertThat(Caller.stranger(port).get("/actuator/health").statusCode())
                    .isEqualTo(200);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    @Test
    void stopsThatWaitForACallDoNotKeepTheNextOneFromStopping() throws Exception {
        RemediationId busy = walk.anExposedToken();
        walk.approves("ben", busy);
        RemediationId quiet = walk.anExposedToken();
        walk.approves("ben", quiet);
        long before = stops();
        ExecutorService people = Executors.newFixedThreadPool(TURNS);
        try (CallsUnderWay.UnderWay call = calls.begin(busy, "applying a step")) {
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int stop = 0; stop < TURNS; stop++) {
                waiting.add(people.submit(() -> post("ben", "/api/stop", body(busy))));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> stops() == before + TURNS);

            assertThat(post("bea", "/api/stop", body(quiet))).isEqualTo(202);
            assertThat(waiting).noneMatch(Future::isDone);

            call.close();
            for (Future<Integer> stop : waiting) {
                assertThat(stop.get(20, TimeUnit.SECONDS)).isEqualTo(202);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private long stops() {
        return JdbcClient.create(database)
                .sql("select count(*) from wr_kill_switch where event like 'stop-%'")
                .query(Long.class)
                .single();
    }

    private static String body(RemediationId remediation) {
        return "{\"reason\":\"odd\",\"remediationId\":\"" + remediation + "\"}";
    }

    private int post(String person, String path, String body) {
        return Caller.program(port, person).post(path, body).statusCode();
    }
}
