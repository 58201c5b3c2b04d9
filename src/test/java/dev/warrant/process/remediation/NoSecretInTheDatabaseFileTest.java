package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.WarrantApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.secrets.KnownSecrets;
import dev.warrant.secrets.ManySecretsSearch;
import dev.warrant.signing.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The file of the embedded database, byte for byte: what was deleted or overwritten lingers there, and no secret was ever in it. */
class NoSecretInTheDatabaseFileTest {

    private static final String EXPOSED = "exposed-and-on-file-1414213562";
    private static final String COMMENTED = "commented-and-on-file-1732050807";
    private static final String PLANTED = "planted-on-file-2236067977";

    @TempDir
    private Path folder;

    @Test
    void noSecretIsWrittenToIt() throws SQLException, IOException {
        KnownSecrets.add("the exposed secret on file", EXPOSED);
        KnownSecrets.add("the secret of a comment on file", COMMENTED);
        try (ConfigurableApplicationContext application = started()) {
            takesBackARemediation(application);
            assertThat(read()).contains("Something to be found again");
            assertThat(found()).isEmpty();
        }
        assertThat(found()).isEmpty();
        compact();
        assertThat(read()).contains("Something to be found again");
        assertThat(found()).isEmpty();
    }

    @Test
    void aSecretThatWasDeletedWouldBeFound() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url() + ";WRITE_DELAY=0", "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("create table planted (text varchar(100))");
            statement.execute("insert into planted values ('" + PLANTED + "')");
            statement.execute("delete from planted");

            assertThat(read()).contains(PLANTED);
        }
    }

    private void takesBackARemediation(ConfigurableApplicationContext application) {
        int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port", "0"));
        RemediationWalk walk = application.getBean(RemediationWalk.class);
        Case reported = new Cases(port).report("exposed-ci-token", incident -> {
            incident.put("title", "Something to be found again");
            incident.withObject("/evidence/finding").put("secret", EXPOSED);
        });
        RemediationId remediation = new RemediationId(reported.remediationId());
        walk.goOn(remediation);
        walk.answers(
                "ben",
                remediation,
                "approvePolicy",
                Map.of(
                        "decision",
                        "approve",
                        "comment",
                        "The token was token=" + COMMENTED,
                        "policyDigest",
                        walk.policyDigest(remediation)));
        Caller.program(port, "ben")
                .post(
                        "/api/remediations/" + remediation + "/rollback",
                        "{\"reason\": \"It was token=" + COMMENTED + "\", \"confirm\": [\"revoke-token\"]}");
        walk.goOn(remediation);
        assertThat(walk.outcome(remediation)).isIn(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK_WITH_RESIDUE);
    }

    private ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(WarrantApplication.class, RemediationWalk.class)
                .run(
                        "--warrant.data=" + folder.toAbsolutePath(),
                        "--warrant.server.port=0",
                        "--camunda.bpm.process-engine-name=onfile",
                        "--camunda.bpm.webapp.enabled=false",
                        "--camunda.bpm.job-execution.enabled=false");
    }

    private void compact() throws SQLException {
        byte[] key = new KeyFile(folder.resolve("database.key")).readOr(() -> new byte[0]);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        try (var connection = DriverManager.getConnection(url(), "sa", password);
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("warrant");
    }

    private Set<String> found() throws IOException {
        ManySecretsSearch search = KnownSecrets.search();
        Set<String> found = new TreeSet<>();
        for (Path file : databases()) {
            found.addAll(search.in(Files.readAllBytes(file)));
        }
        return found;
    }

    private String read() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : databases()) {
            text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private Iterable<Path> databases() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db")).toList();
        }
    }
}
