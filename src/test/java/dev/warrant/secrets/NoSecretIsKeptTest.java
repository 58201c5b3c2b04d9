package dev.warrant.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import dev.warrant.controlplane.sandbox.SandboxFault;
import dev.warrant.controlplane.sandbox.SandboxFaults;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes remediations through their phases with a secret in every text that somebody sends, lets every role read everything, and finds none
 * of it in the database, in what was logged, answered or mailed.
 */
@RunningWarrant
class NoSecretIsKeptTest {

    private static final List<String> PEOPLE =
            List.of("ana", "ben", "bea", "olga", "otto", "cora", "sensor", "agent", "admin");

    private static final List<String> OF_EVERYTHING = List.of(
            "/api/remediations",
            "/api/stop",
            "/api/templates",
            "/v3/api-docs",
            "/actuator/prometheus",
            "/actuator/health",
            "/login",
            "/nowhere",
            "/api/remediations/nowhere",
            "/engine-rest/history/job-log?maxResults=200",
            "/engine-rest/history/incident?maxResults=200",
            "/engine-rest/history/identity-link-log?maxResults=200",
            "/engine-rest/incident?maxResults=200",
            "/engine-rest/job?maxResults=200",
            "/engine-rest/user",
            "/engine-rest/deployment");

    private static final List<String> OF_AN_INSTANCE = List.of(
            "/engine-rest/history/process-instance?processInstanceId=",
            "/engine-rest/history/activity-instance?processInstanceId=",
            "/engine-rest/history/variable-instance?deserializeValues=false&processInstanceId=",
            "/engine-rest/history/detail?deserializeValues=false&processInstanceId=",
            "/engine-rest/history/user-operation?processInstanceId=",
            "/engine-rest/history/task?processInstanceId=",
            "/engine-rest/history/job-log?processInstanceId=",
            "/engine-rest/history/decision-instance?includeInputs=true&includeOutputs=true&processInstanceId=",
            "/engine-rest/variable-instance?deserializeValues=false&processInstanceIdIn=",
            "/engine-rest/execution?processInstanceId=");

    private static final int THIRDS = 3;

    private static int turns;

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxFaults faults;

    @Autowired
    private DataSource database;

    private Cases cases;
    private List<Map<String, Object>> estate = List.of();

    @BeforeEach
    void reachTheApplication() {
        cases = new Cases(port);
        estate = JdbcClient.create(database)
                .sql("select type, id, attributes from wr_sandbox_resource")
                .query()
                .listOfRows();
    }

    /** What stays contained would be another starting point for whoever shares this application. */
    @AfterEach
    void endTheFaultsAndRestoreTheEstate() {
        faults.clear();
        estate.forEach(resource -> JdbcClient.create(database)
                .sql("update wr_sandbox_resource set attributes = ? where type = ? and id = ?")
                .params(resource.get("attributes"), resource.get("type"), resource.get("id"))
                .update());
    }

    @Test
    void whatIsContainedUndoneAndRepairedByHandKeepsNoSecret() {
        Case reported = cases.report("unauthorized-workload-access", incident -> {
            incident.put("title", "Shell with password=" + secret("in a title") + " in its history");
            incident.withObject("/evidence").put("apiKey", secret("in evidence under a telling name"));
            incident.withObject("/evidence/process")
                    .put("commandLine", "curl -u deploy:" + secret("in a command line") + " https://shop.example");
        });
        approve(reported, "It is real: password=" + secret("in a comment of an approval"));
        cases.inState(reported, "OBSERVING");
        faults.inject("sandbox.isolate-network", SandboxFault.FAIL_UNDO);
        cases.ask(
                reported,
                "rollback",
                "{\"reason\": \"A test; token: " + secret("in the reason of a rollback")
                        + "\", \"purpose\": \"harm\"}");
        everybodyReads(reported, "repairRollback");
        repair(reported, "retry", "Again with password=" + secret("in the comment of a retry"));
        repair(reported, "accept-residue", "Left; secret=" + secret("in the comment of a repair"));

        assertThat(cases.inState(reported, "CLOSED").path("outcome").asText()).isEqualTo("ROLLED_BACK_WITH_RESIDUE");
        nothingIsFound(reported);
    }

    @Test
    void whatFailsOrIsRejectedOrChallengedKeepsNoSecret() {
        Case failing = cases.report("exposed-ci-token", incident -> {
            String exposed = secret("that was exposed");
            incident.withObject("/evidence/finding").put("secret", exposed);
            incident.withObject("/evidence/location").put("line", "deploy --with " + exposed + " --target staging");
        });
        faults.inject("sandbox.suspend-pipeline", SandboxFault.REFUSE);
        approve(failing, "Revoke it");
        assertThat(cases.inState(failing, "CLOSED").path("outcome").asText()).startsWith("ROLLED_BACK");
        faults.clear();
        Case challenged = cases.report("malicious-source-address", incident -> {
            incident.put("severity", "low");
            incident.withObject("/evidence").put("note", "password=" + secret("in a note"));
        });
        cases.inState(challenged, "CHALLENGE_WINDOW");
        cases.ask(
                challenged,
                "challenge",
                "{\"reason\": \"Our proxy; its password is password=" + secret("in a challenge") + "\"}");
        cases.task(challenged, "approvePolicy", "ben");
        everybodyReads(challenged, "approvePolicy");
        cases.ask(challenged, "withdraw", "{\"reason\": \"A drill; bearer " + secret("in a withdrawal") + "\"}");
        cases.inState(challenged, "CLOSED");

        nothingIsFound(failing);
        nothingIsFound(challenged);
    }

    @Test
    void whatIsRefusedKeepsNoSecret() {
        Case reported = cases.report("exposed-ci-token");
        String task = cases.task(reported, "approvePolicy", "ben");
        String wrong = secret("that is a wrong password");
        Caller guesser = Caller.stranger(port).with("Authorization", Caller.basic("ben", wrong));
        assertThat(guesser.get("/api/remediations").statusCode()).isEqualTo(401);
        Caller.stranger(port)
                .send(
                        "POST",
                        "/login",
                        "application/x-www-form-urlencoded",
                        "username=ben&password=" + secret("that is typed into the login page"));
        Caller sensor = Caller.program(port, "sensor");
        refused(sensor.post("/api/incidents", "{\"title\": \"password=" + secret("in half a document")));
        refused(sensor.post("/api/incidents", "{\"source\": 1, \"kind\": \"" + secret("in a wrong document") + "\"}"));
        sensor.post("/api/webhooks/falco", "[\"" + secret("in an event that is none") + "\"]");
        refused(Caller.stranger(port)
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/webhooks/github"))
                        .header("X-GitHub-Event", "secret_scanning_alert")
                        .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"alert\": {\"secret\": \"" + secret("in a forged delivery") + "\"}}"))
                        .build()));
        Caller agent = Caller.program(port, "agent");
        refused(agent.post(
                "/api/remediations/" + reported.remediationId() + "/proposals",
                "{\"intent\": {\"rationale\": \"key " + secret("in a proposal nobody waits for") + "\"}}"));
        Caller ben = Caller.program(port, "ben");
        refused(ben.post(
                "/engine-rest/task/" + task + "/complete",
                "{\"variables\": {\"mine\": {\"value\": \"" + secret("in a variable nobody asks for") + "\"}}}"));
        refused(ben.post(
                "/api/remediations/" + reported.remediationId() + "/rollback",
                "{\"reason\": \"x\", \"purpose\": \"" + secret("in an unknown purpose") + "\"}"));
        everybodyReads(reported, "approvePolicy");
        ben.post("/api/stop", "{\"reason\": \"password=" + secret("in the reason of a stop") + "\"}");
        everybodyReads(reported, "approvePolicy", place -> true);
        ben.post("/api/resume", "{\"reason\": \"password=" + secret("in the reason to resume") + "\"}");
        Caller.program(port, "bea").post("/api/resume", "{\"reason\": \"Cleared\"}");
        cases.ask(reported, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(reported, "CLOSED");

        nothingIsFound(reported);
    }

    /** Somebody who looks for a fault turns them up. One level further down they log what methods are called with, secrets too. */
    @Test
    void theLogsOfEngineAndFrameworkKeepNoSecretAtDebugEither() {
        Spool turnedUp = new Spool("the logs at debug");
        List<Logger> loggers = Stream.of(
                        "org.camunda", "org.springframework", "org.flywaydb", "com.zaxxer", "org.apache")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        var appender = new Spooling(turnedUp);
        appender.setContext(loggers.get(0).getLoggerContext());
        appender.start();
        loggers.forEach(logger -> {
            logger.addAppender(appender);
            logger.setAdditive(false);
            logger.setLevel(Level.DEBUG);
        });
        Case reported;
        try {
            reported = cases.report("exposed-ci-token", incident -> incident.withObject("/evidence/finding")
                    .put("secret", secret("that was exposed while everything is logged")));
            Caller.stranger(port)
                    .with(
                            "Authorization",
                            Caller.basic("ben", secret("that is a wrong password while everything is logged")))
                    .get("/api/remediations");
            approve(reported, "It was password=" + secret("in a comment while everything is logged"));
            cases.inState(reported, "OBSERVING");
            cases.ask(
                    reported,
                    "rollback",
                    "{\"reason\": \"password=" + secret("in a reason while everything is logged")
                            + "\", \"confirm\": [\"revoke-token\"]}");
            cases.inState(reported, "CLOSED");
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(appender);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }

        assertThat(turnedUp.length()).isGreaterThan(100_000);
        assertThat(turnedUp.secrets(KnownSecrets.search())).isEmpty();
    }

    private static final class Spooling extends AppenderBase<ILoggingEvent> {

        private final Spool spool;

        Spooling(Spool spool) {
            this.spool = spool;
        }

        @Override
        protected void append(ILoggingEvent event) {
            spool.add(event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                spool.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    /** A new secret, known from now on by where it is sent. */
    private static String secret(String where) {
        String secret = "Sent" + java.util.UUID.randomUUID().toString().replace("-", "");
        KnownSecrets.add("the secret " + where, secret);
        return secret;
    }

    private void approve(Case reported, String comment) {
        String task = cases.task(reported, "approvePolicy", "ben");
        String digest =
                cases.remediation(reported).path("policy").path("digest").asText();
        cases.complete(task, "ben", Map.of("decision", "approve", "comment", comment, "policyDigest", digest));
    }

    private void repair(Case reported, String decision, String comment) {
        String task = cases.task(reported, "repairRollback", "ben");
        cases.complete(task, "ben", Map.of("decision", decision, "comment", comment));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    }

    /** Everybody reads about this remediation; what is not about one is read by a third of them, and by the next third the next time. */
    private void everybodyReads(Case reported, String task) {
        int turn = turns++ % THIRDS;
        everybodyReads(reported, task, place -> place % THIRDS == turn);
    }

    private void everybodyReads(Case reported, String task, IntPredicate readsEverything) {
        String id = cases.task(reported, task, "ben");
        for (int place = 0; place < PEOPLE.size(); place++) {
            Caller reader = Caller.program(port, PEOPLE.get(place));
            reader.get("/engine-rest/task/" + id);
            reader.get("/engine-rest/task/" + id + "/form-variables?deserializeValues=false");
            reader.get("/engine-rest/task/" + id + "/variables?deserializeValues=false");
            reader.get("/engine-rest/task/" + id + "/deployed-form");
            readsAbout(reader, reported);
            if (readsEverything.test(place)) {
                OF_EVERYTHING.forEach(reader::get);
            }
        }
    }

    /** The answers are kept by the caller and searched with everything else. */
    private void readsAbout(Caller reader, Case reported) {
        reader.get("/api/remediations/" + reported.remediationId());
        reader.get("/api/remediations/" + reported.remediationId() + "/evidence");
        OF_AN_INSTANCE.forEach(path -> reader.get(path + instance(reported)));
    }

    private String instance(Case reported) {
        JsonNode found = Caller.program(port, "cora")
                .json("/engine-rest/history/process-instance?processInstanceBusinessKey=" + reported.incidentId());
        assertThat(found).hasSize(1);
        return found.path(0).path("id").asText();
    }

    private void nothingIsFound(Case reported) {
        PEOPLE.forEach(person -> readsAbout(Caller.program(port, person), reported));
        assertThat(Caller.program(port, "cora")
                        .get("/api/remediations/" + reported.remediationId() + "/evidence")
                        .statusCode())
                .isEqualTo(200);
        ManySecretsSearch search = KnownSecrets.search();
        StoredSecrets stored = new StoredSecrets(database);
        assertThat(stored.found(search)).isEmpty();
        assertThat(stored.values()).as("values looked at").isGreaterThan(5_000);
        assertThat(LetOut.said(search)).isEmpty();
    }
}
