package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import dev.warrant.signing.KeyRotation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real nodes, each in a process of its own and in a zone with summer time, on one PostgreSQL server. */
class NodesIT {

    private static final String NEW_YORK = "America/New_York";
    private static final String BERLIN = "Europe/Berlin";

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;
    private JdbcClient database;

    @BeforeEach
    void anEmptyDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        open.add(postgres);
        database = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterEach
    void endAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void severalNodesAreOneApplication() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path older = anOlderBuild();

        NodeProcess first = node("older-1", older, NEW_YORK, data, postgres.getPort());
        NodeProcess second = node("older-2", older, BERLIN, data, postgres.getPort());
        first.untilReady();
        second.untilReady();
        bothStartedOnTheEmptyDatabase();
        dueDatesAreKeptInUtc(first);
        first.close();
        second.close();

        CutLine line = new CutLine(postgres.getPort());
        open.add(line);
        NodeProcess newer = node("newer", null, BERLIN, data, line.port()).untilReady();
        assertThat(count("act_re_procdef where key_ = 'remediation'")).isEqualTo(2);

        NodeProcess restarted = node("older-restarted", older, NEW_YORK, data, postgres.getPort());
        NodeProcess stranger = stranger(data, "signing");
        restarted.untilReady();
        assertThat(count("act_re_procdef where key_ = 'remediation'")).isEqualTo(2);
        refused(stranger, "signing");
        restarted.close();

        theDatabaseGoesAwayAndComesBack(newer, line);
    }

    @Exhaustive
    @Test
    void aNodeWithAnotherKeyIsRefusedWhicheverKeyItIs() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        NodeProcess first =
                node("first", null, BERLIN, data, postgres.getPort()).untilReady();
        dueDatesAreKeptInUtc(first);
        first.close();

        NodeProcess sealing = stranger(data, "sealing");
        NodeProcess fingerprint = stranger(data, "fingerprint");
        refused(sealing, "sealing");
        refused(fingerprint, "fingerprint");
    }

    private void bothStartedOnTheEmptyDatabase() {
        assertThat(count("act_re_procdef where key_ = 'remediation'")).isEqualTo(1);
        assertThat(count("act_re_deployment")).isEqualTo(1);
        assertThat(count("wr_shipped_resources")).isEqualTo(1);
        assertThat(count("(select version from wr_flyway_history where version is not null"
                        + " group by version having count(*) > 1) twice"))
                .isZero();
        assertThat(count("(select name_ from act_ru_filter group by name_ having count(*) > 1) twice"))
                .isZero();
    }

    private void dueDatesAreKeptInUtc(NodeProcess node) throws IOException {
        HttpResponse<String> answer = node.as("sensor")
                .post("/api/incidents", Files.readString(Path.of("docs/samples/exposed-ci-token.json")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("act_ru_job where handler_type_ = 'timer-transition'") > 0);
        assertThat(
                        count(
                                "act_ru_job where handler_type_ = 'timer-transition'"
                                        + " and (duedate_ < now() at time zone 'UTC' or duedate_ > now() at time zone 'UTC' + interval '5 hours')"))
                .isZero();
        assertThat(count("act_ru_job where handler_type_ = 'timer-transition'"
                        + " and duedate_ < now() at time zone 'UTC' + interval '31 minutes'"))
                .as("reminder and escalation, 10 and 30 minutes from now")
                .isEqualTo(2);
    }

    private void theDatabaseGoesAwayAndComesBack(NodeProcess node, CutLine line) throws Exception {
        List<String> accepted = new ArrayList<>();
        Caller sensor = node.as("sensor");
        for (int i = 0; i < 8; i++) {
            HttpResponse<String> answer = sensor.post("/api/incidents", address(i));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            accepted.add(Caller.read(answer).path("remediationId").asText());
        }

        line.cut();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> node.get("/actuator/health/readiness").statusCode() == 503);
        await("an answer within two seconds")
                .atMost(Duration.ofSeconds(20))
                .until(() -> timeOfReadiness(node).compareTo(Duration.ofSeconds(2)) < 0);
        assertThat(node.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        for (String path : List.of("/api/remediations", "/engine-rest/task")) {
            HttpResponse<String> answer = node.as("ana").get(path);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).hasValue("5");
        }

        line.mend();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> node.get("/actuator/health/readiness").statusCode() == 200);
        await("jobs that were locked when the database went away")
                .atMost(Duration.ofSeconds(150))
                .untilAsserted(() -> assertThat(accepted).allMatch(this::wentOn));
    }

    private static Duration timeOfReadiness(NodeProcess node) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        assertThat(node.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Past all jobs: it waits for people, or for time. */
    private boolean wentOn(String remediation) {
        return count("act_ru_job where handler_type_ = 'async-continuation' and process_instance_id_ in"
                        + " (select proc_inst_id_ from act_ru_execution where business_key_ = '"
                        + remediation.replace("rem-", "inc-") + "')")
                == 0;
    }

    private static String address(int number) throws IOException {
        return Files.readString(Path.of("docs/samples/malicious-source-address.json"))
                .replace("203.0.113.77", "198.51.100." + (number + 1))
                .replace("flow-9f21c0", "flow-" + number);
    }

    private static void refused(NodeProcess node, String purpose) throws IOException {
        assertThat(node.untilRefused())
                .containsPattern("The " + purpose + " key in \\S+ must be \\S+, which records of this database name")
                .doesNotContain("\tat ");
    }

    /** With the keys of the others but for one. */
    private NodeProcess stranger(Path data, String purpose) throws IOException {
        Path own = Files.createDirectory(folder.resolve("other-" + purpose));
        try (Stream<Path> keys = Files.list(data)) {
            for (Path key :
                    keys.filter(file -> file.toString().endsWith(".key")).toList()) {
                Files.copy(key, own.resolve(key.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        assertThat(KeyRotation.run(List.of("--data=" + own, purpose), System.out, System.err))
                .isZero();
        Files.delete(own.resolve(purpose + ".key.1"));
        return node("other-" + purpose, null, "UTC", own, postgres.getPort());
    }

    /** This build with another diagram. */
    private Path anOlderBuild() throws IOException {
        Path own = NodeProcess.ownResources();
        Path copy = folder.resolve("older");
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(own.relativize(file).toString()));
            }
        }
        Path diagram = copy.resolve("processes/remediation.bpmn");
        Files.writeString(
                diagram,
                Files.readString(diagram)
                        .replace("<bpmn:documentation>From a reported", "<bpmn:documentation>Of old: from a reported"));
        return copy;
    }

    private NodeProcess node(String name, Path resources, String zone, Path data, int databasePort) {
        NodeProcess node = NodeProcess.begin(
                name,
                resources,
                zone,
                List.of(
                        "--warrant.data=" + data,
                        "--warrant.datasource.url=jdbc:postgresql://localhost:" + databasePort + "/postgres",
                        "--warrant.datasource.username=postgres",
                        "--warrant.datasource.password=postgres",
                        "--warrant.notification.dispatch-interval=1h"));
        open.add(node);
        return node;
    }

    private long count(String from) {
        return database.sql("select count(*) from " + from).query(Long.class).single();
    }
}
