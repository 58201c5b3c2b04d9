package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** Cases that an earlier release began go on after the update, each from where it waited; {@code earlier/make.sh} made the databases with its jar. */
class EarlierReleaseIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void casesOnAFileOfH2GoOn() throws Exception {
        unzip("h2.zip");

        casesGoOn("h2", List.of());
    }

    @Exhaustive
    @Test
    void casesOnPostgresqlGoOn() throws Exception {
        unzip("postgresql.zip");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            restore(postgres);

            casesGoOn(
                    "postgresql",
                    List.of(
                            "--warrant.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                            "--warrant.datasource.username=postgres",
                            "--warrant.datasource.password=postgres"));
        }
    }

    private void casesGoOn(String name, List<String> database) throws IOException {
        List<String> settings = new ArrayList<>(database);
        settings.add("--warrant.data=" + folder.resolve("data"));
        settings.add("--warrant.membership-age=PT0S");
        Properties cases = cases();
        try (NodeProcess node =
                NodeProcess.begin("earlier-" + name, null, "UTC", settings).untilReady()) {
            Walk walk = new Walk(node);

            walk.isSealed(cases.getProperty("closed"), "WITHDRAWN");
            walk.isTakenBack(cases.getProperty("observing"));
            walk.isRepaired(cases.getProperty("repairing"));
            walk.isApproved(cases.getProperty("waiting"));
            walk.isChallenged(cases.getProperty("challenged"));
        }
    }

    private Properties cases() throws IOException {
        Properties cases = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("cases.properties"))) {
            cases.load(file);
        }
        return cases;
    }

    private void unzip(String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ClassPathResource("earlier/" + name).getInputStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    private void restore(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (InputStream dump = new GZIPInputStream(Files.newInputStream(folder.resolve("dump.sql.gz")));
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What people do with the cases. */
    private record Walk(NodeProcess node) {

        void isSealed(String remediation, String outcome) {
            assertThat(view(remediation).path("outcome").asText()).isEqualTo(outcome);
            evidenceIsValid(remediation);
        }

        void isTakenBack(String remediation) {
            assertThat(view(remediation).path("state").asText()).isEqualTo("OBSERVING");

            answered(
                    202,
                    node.as("ben")
                            .post(
                                    "/api/remediations/" + remediation + "/rollback",
                                    "{\"reason\": \"It was a drill\", \"purpose\": \"false-positive\", \"confirm\": [\"suspend-principal\"]}"));

            awaitState(remediation, "CLOSED");
            isSealed(remediation, "ROLLED_BACK");
        }

        void isRepaired(String remediation) {
            assertThat(view(remediation).path("state").asText()).isEqualTo("REPAIR");

            complete("ben", remediation, "repairRollback", "{\"value\": \"retry\"}", "");

            awaitState(remediation, "CLOSED");
            isSealed(remediation, "ROLLED_BACK");
        }

        void isApproved(String remediation) {
            awaitState(remediation, "AWAITING_APPROVAL");
            String digest = view(remediation).at("/policy/digest").asText();

            complete(
                    "ben",
                    remediation,
                    "approvePolicy",
                    "{\"value\": \"approve\"}",
                    ", \"policyDigest\": {\"value\": \"" + digest + "\"}");

            awaitState(remediation, "OBSERVING");
            evidenceIsValid(remediation);
        }

        void isChallenged(String remediation) {
            awaitState(remediation, "CHALLENGE_WINDOW");

            answered(
                    202,
                    node.as("ana")
                            .post(
                                    "/api/remediations/" + remediation + "/challenge",
                                    "{\"reason\": \"The address is ours\"}"));

            awaitState(remediation, "AWAITING_APPROVAL");
        }

        private void complete(String user, String remediation, String task, String decision, String more) {
            JsonNode tasks = node.as(user)
                    .json("/engine-rest/task?taskDefinitionKey=" + task + "&processInstanceBusinessKey=inc-"
                            + remediation.substring("rem-".length()));
            assertThat(tasks).as("tasks %s of %s", task, remediation).isNotEmpty();
            answered(
                    204,
                    node.as(user)
                            .post(
                                    "/engine-rest/task/"
                                            + tasks.path(0).path("id").asText() + "/complete",
                                    "{\"variables\": {\"decision\": " + decision
                                            + ", \"comment\": {\"value\": \"Seen after the update\"}" + more + "}}"));
        }

        private void awaitState(String remediation, String state) {
            await(remediation).atMost(PATIENCE).untilAsserted(() -> assertThat(
                            view(remediation).path("state").asText())
                    .isEqualTo(state));
        }

        private void evidenceIsValid(String remediation) {
            String evidence = node.as("cora")
                    .get("/api/remediations/" + remediation + "/evidence")
                    .body();

            JsonNode verified = Caller.read(node.as("cora").post("/api/evidence/verify", evidence));

            assertThat(verified.path("valid").asBoolean())
                    .as(verified.toString())
                    .isTrue();
        }

        private JsonNode view(String remediation) {
            return node.as("ana").json("/api/remediations/" + remediation);
        }

        private static void answered(int status, HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        }
    }
}
