package dev.warrant.remediation;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.warrant.Answers;
import dev.warrant.AnswersOfBefore;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownIncidents;
import dev.warrant.KnownPolicies;
import dev.warrant.KnownRollback;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.credential.CredentialRecall;
import dev.warrant.incident.RemediationId;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.web.Conflict;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@OnBothDatabases
class RemediationRequestControllerTest {

    private static final Principal BEN = () -> "ben";
    private static final String PATH = "/api/remediations/" + REMEDIATION;

    private final RequestedOf requested = new RequestedOf();
    private final RecordingSwitch killSwitch = new RecordingSwitch();
    private final KnownCalls calls = new KnownCalls();
    private final KnownCredentials credentials = new KnownCredentials();
    private final List<String> reExposing = new ArrayList<>();
    private MockMvc http;

    @BeforeEach
    void oneOpenRemediation() {
        Remediations remediations = new RecordedRemediations(
                JdbcClient.create(Databases.migrated()),
                new KnownIncidents().with(ExposedToken.incident(INCIDENT)),
                Clock.systemUTC());
        remediations.open(INCIDENT);
        KnownRemediations known = new KnownRemediations(remediations);
        RollbackRequests rollbacks = new RollbackRequests(
                new KnownRollback(reExposing, List.of()), new KnownPolicies().with(ExposedToken.aPolicy()));
        SubmittedReason reasons = new SubmittedReason(texts -> texts.stream()
                .map(text -> text.replace("sesame", "FINGERPRINT"))
                .toList());
        http = Answers.of(
                new RemediationRequestController(known, requested, rollbacks, reasons),
                new StopController(known, killSwitch, calls, credentials, requested, reasons));
    }

    @Test
    void passesOnWhatPeopleAskFor() throws Exception {
        send(PATH + "/challenge", "{\"reason\":\"our own proxy\"}").andExpect(status().isAccepted());
        send(PATH + "/withdraw", "{\"reason\":\"a drill\"}").andExpect(status().isAccepted());
        send(PATH + "/rollback", "{\"reason\":\"a test key\"}").andExpect(status().isAccepted());

        assertThat(requested.requests)
                .containsExactly(
                        "ben challenges " + REMEDIATION + ": our own proxy",
                        "ben withdraws " + REMEDIATION + ": a drill",
                        "ben rolls back " + REMEDIATION + " as false-positive confirming []: a test key");
    }

    @Test
    void aSecretInAReasonGoesNoFurther() throws Exception {
        for (String request : List.of("challenge", "withdraw", "rollback")) {
            send(PATH + "/" + request, "{\"reason\":\"it says sesame\"}").andExpect(status().isAccepted());
        }
        send("/api/stop", "{\"reason\":\"it says sesame\"}").andExpect(status().isAccepted());
        send("/api/resume", "{\"reason\":\"it says sesame\"}").andExpect(status().isOk());
        String one = "{\"reason\":\"it says sesame\",\"remediationId\":\"" + REMEDIATION + "\"}";
        send("/api/stop", one).andExpect(status().isAccepted());
        send("/api/resume", one).andExpect(status().isOk());

        assertThat(requested.requests).hasSize(5).allSatisfy(request -> assertThat(request)
                .contains("it says FINGERPRINT"));
        assertThat(killSwitch.calls).hasSize(2).allSatisfy(call -> assertThat(call)
                .contains("it says FINGERPRINT"));
    }

    @Test
    void aReasonIsNoLongerForTheFingerprintInIt() throws Exception {
        String reason = "x".repeat(SubmittedDocument.LONGEST_REASON - 6) + "sesame";

        send(PATH + "/withdraw", "{\"reason\":\"" + reason + "\"}").andExpect(status().isAccepted());

        assertThat(requested.requests.get(0)).endsWith("xFINGER");
    }

    @Test
    void rollsBackForTheGivenPurposeWithConfirmedSteps() throws Exception {
        reExposing.add("revoke");

        send(PATH + "/rollback", "{\"reason\":\"outage\",\"purpose\":\"harm\",\"confirm\":[\"revoke\"]}")
                .andExpect(status().isAccepted());

        assertThat(requested.requests)
                .containsExactly("ben rolls back " + REMEDIATION + " as harm confirming [revoke]: outage");
    }

    @Test
    void refusesToReExposeWhatNobodyConfirmed() {
        reExposing.add("revoke");

        assertFaults(refusal(PATH + "/rollback", "{\"reason\":\"a test key\"}"), "unconfirmed-step /confirm");
        assertThat(requested.requests).isEmpty();
    }

    @Test
    void afterAFailureNothingNeedsToBeConfirmed() throws Exception {
        reExposing.add("revoke");

        send(PATH + "/rollback", "{\"reason\":\"step 2 failed\",\"purpose\":\"failed\"}")
                .andExpect(status().isAccepted());
    }

    @Test
    void refusesAnUnknownPurposeAndAnUnknownStep() {
        assertFaults(
                refusal(PATH + "/rollback", "{\"reason\":\"x\",\"purpose\":\"fun\",\"confirm\":[\"nothing\"]}"),
                "unknown-value /purpose",
                "unknown-step /confirm/0");
    }

    @Test
    void refusesARequestInTheWrongPhase() {
        requested.wrongPhase = true;

        assertThat(refusal(PATH + "/challenge", "{\"reason\":\"why\"}"))
                .isInstanceOf(Conflict.class)
                .hasMessage("It is CLOSED");
    }

    @Test
    void refusesARollbackThatCannotBeOpened() {
        requested.rollbackRefused = true;

        assertThat(refusal(PATH + "/rollback", "{\"reason\":\"why\"}"))
                .isInstanceOf(Conflict.class)
                .hasMessage("A rollback is open already");
    }

    @Test
    void doesNotKnowARemediationThatWasNeverOpened() {
        assertThat(refusal("/api/remediations/rem-9/withdraw", "{\"reason\":\"why\"}"))
                .isInstanceOf(Unknown.class);
        assertThat(refusal("/api/remediations/nothing/rollback", "{\"reason\":\"why\"}"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void refusesARequestWithoutAReason() {
        assertFaults(refusal(PATH + "/challenge", "{}"), "missing-field /reason");
        assertFaults(refusal(PATH + "/challenge", "{\"reason\":null}"), "missing-field /reason");
        assertFaults(refusal(PATH + "/challenge", "{\"reason\":\" \"}"), "blank /reason");
        assertFaults(refusal(PATH + "/challenge", "{\"reason\":7}"), "wrong-type /reason");
    }

    @Test
    void refusesAReasonThatDoesNotFit() throws Exception {
        send(PATH + "/challenge", "{\"reason\":\"" + "a".repeat(2000) + "\"}").andExpect(status().isAccepted());
        assertFaults(refusal(PATH + "/challenge", "{\"reason\":\"" + "a".repeat(2001) + "\"}"), "too-long /reason");
        assertFaults(refusal(PATH + "/challenge", "{\"reason\":\"a\\u0000\"}"), "unstorable /reason");
    }

    @Test
    void refusesFieldsThatNobodyAskedForWithEverythingElse() {
        assertFaults(
                refusal(PATH + "/rollback", "{\"user\":\"bea\",\"confirm\":\"all\",\"a/b~\":1}"),
                "missing-field /reason",
                "wrong-type /confirm",
                "unknown-field /user",
                "unknown-field /a~1b~0");
    }

    @Test
    void refusesWhatIsNoJsonObject() {
        assertThat(refusal(PATH + "/challenge", "{\"reason\":\"a\",\"reason\":\"b\"}"))
                .isInstanceOf(MalformedJson.class);
        assertFaults(refusal(PATH + "/challenge", "[]"), "wrong-type ");
    }

    @Test
    void oneStopsEverything() throws Exception {
        send("/api/stop", "{\"reason\":\"wrong key\"}")
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.stopped").value("all"));

        assertThat(killSwitch.calls).containsExactly("ben stops all: wrong key");
        assertThat(requested.requests).isEmpty();
    }

    @Test
    void aStopNamesTheCallsThatHaveNotEndedInTime() throws Exception {
        calls.slow.add(new CallsUnderWay.Call(
                "call-1", REMEDIATION, "applying step 'revoke'", Instant.EPOCH, Instant.EPOCH.plusSeconds(120)));

        send("/api/stop", "{\"reason\":\"wrong key\"}")
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.underWay[0].remediationId").value(REMEDIATION.value()))
                .andExpect(jsonPath("$.underWay[0].what").value("applying step 'revoke'"))
                .andExpect(jsonPath("$.underWay[0].since").value("1970-01-01T00:00:00Z"))
                .andExpect(jsonPath("$.underWay[0].endsBy").value("1970-01-01T00:02:00Z"));

        assertThat(calls.awaited).containsExactly(Optional.empty());
    }

    @Test
    void aStopCountsTheCredentialsThatItTookAndNamesThoseThatItCouldNot() throws Exception {
        credentials.left.add("cred-7");

        send("/api/stop", "{\"reason\":\"wrong key\",\"remediationId\":\"" + REMEDIATION + "\"}")
                .andExpect(jsonPath("$.credentials.retired").value(3))
                .andExpect(jsonPath("$.credentials.notRetired[0]").value("cred-7"));

        assertThat(credentials.of).containsExactly(Optional.of(REMEDIATION));
    }

    @Test
    void everybodyCanSeeWhatIsStopped() throws Exception {
        credentials.left.add("cred-7");
        http.perform(get("/api/stop"))
                .andExpect(jsonPath("$.stopped").value(Matchers.nullValue()))
                .andExpect(jsonPath("$.underWay").isEmpty())
                .andExpect(jsonPath("$.credentials.notRetired").isEmpty());
        killSwitch.stop = Optional.of(new KillSwitch.Stop("ben", Instant.EPOCH, "wrong key", List.of("bea")));

        http.perform(get("/api/stop").param("remediationId", REMEDIATION.value()))
                .andExpect(jsonPath("$.stopped").value("all"))
                .andExpect(jsonPath("$.by").value("ben"))
                .andExpect(jsonPath("$.at").value("1970-01-01T00:00:00Z"))
                .andExpect(jsonPath("$.reason").value("wrong key"))
                .andExpect(jsonPath("$.resumeAgreed[0]").value("bea"))
                .andExpect(jsonPath("$.credentials.notRetired[0]").value("cred-7"));
    }

    @Test
    void answersByteForByteAsBefore() throws Exception {
        AnswersOfBefore.hold("stop-none-holds", body(http.perform(get("/api/stop"))));
        AnswersOfBefore.hold("stop", body(send("/api/stop", "{\"reason\":\"wrong key\"}")));
        AnswersOfBefore.hold("resume", body(send("/api/resume", "{\"reason\":\"checked\"}")));

        credentials.left.add("cred-7");
        calls.slow.add(new CallsUnderWay.Call(
                "call-1", REMEDIATION, "applying step 'revoke'", Instant.EPOCH, Instant.EPOCH.plusSeconds(120)));
        killSwitch.stop = Optional.of(new KillSwitch.Stop("ben", Instant.EPOCH, "wrong key", List.of("bea")));
        AnswersOfBefore.hold("stop-holds", body(http.perform(get("/api/stop"))));
        AnswersOfBefore.hold(
                "stop-of-one", body(send("/api/stop", "{\"reason\":\"x\",\"remediationId\":\"" + REMEDIATION + "\"}")));
    }

    private static String body(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void oneStopsASingleRemediation() throws Exception {
        send("/api/stop", "{\"reason\":\"wrong key\",\"remediationId\":\"" + REMEDIATION + "\"}")
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.stopped").value(REMEDIATION.value()));

        assertThat(requested.requests).containsExactly("ben stops " + REMEDIATION + ": wrong key");
        assertThat(killSwitch.calls).isEmpty();
    }

    @Test
    void anUnknownRemediationDoesNotStopEverything() {
        assertThat(refusal("/api/stop", "{\"reason\":\"x\",\"remediationId\":\"rem-9\"}"))
                .isInstanceOf(Unknown.class);
        assertFaults(refusal("/api/stop", "{\"reason\":\"x\",\"remediationId\":7}"), "wrong-type /remediationId");
        assertThat(killSwitch.calls).isEmpty();
    }

    @Test
    void aRemediationThatCannotBeStoppedOrResumedAnyMoreIsAConflict() {
        requested.wrongPhase = true;
        String body = "{\"reason\":\"x\",\"remediationId\":\"" + REMEDIATION + "\"}";

        assertThat(refusal("/api/stop", body)).isInstanceOf(Conflict.class).hasMessage("It is CLOSED");
        assertThat(refusal("/api/resume", body)).isInstanceOf(Conflict.class).hasMessage("It is CLOSED");
    }

    @Test
    void resumesASingleRemediationAndNotEverything() throws Exception {
        String body = "{\"reason\":\"checked\",\"remediationId\":\"" + REMEDIATION + "\"}";

        send("/api/resume", body)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.running").value(false));
        send("/api/resume", body)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.running").value(true));

        assertThat(requested.requests).hasSize(2).containsOnly("ben resumes " + REMEDIATION + ": checked");
        assertThat(killSwitch.calls).isEmpty();
        assertThat(refusal("/api/resume", "{\"reason\":\"x\",\"remediationId\":\"rem-9\"}"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void resumingSaysWhetherThingsRunAgain() throws Exception {
        send("/api/resume", "{\"reason\":\"checked\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.running").value(false));
        send("/api/resume", "{\"reason\":\"checked too\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.running").value(true));
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(post(path)
                .principal(BEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private Throwable refusal(String path, String body) {
        return catchThrowable(() -> send(path, body)).getCause();
    }

    private static void assertFaults(Throwable refusal, String... ruleAndPointer) {
        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(((InvalidInput) refusal).faults())
                .extracting(fault -> fault.rule() + " " + fault.pointer())
                .containsExactlyInAnyOrder(ruleAndPointer);
    }

    /** Some calls never end. */
    private static final class KnownCalls implements CallsUnderWay {

        private final List<Call> slow = new ArrayList<>();
        private final List<Optional<RemediationId>> awaited = new ArrayList<>();

        @Override
        public UnderWay begin(RemediationId remediation, String what) {
            throw new UnsupportedOperationException("Only a stop looks here");
        }

        @Override
        public List<Call> awaitEnd(Optional<RemediationId> remediation) {
            awaited.add(remediation);
            return slow;
        }

        @Override
        public List<Call> all() {
            return slow;
        }
    }

    /** Three credentials can be taken out of their planes, the others stay. */
    private static final class KnownCredentials implements CredentialRecall {

        private final List<String> left = new ArrayList<>();
        private final List<Optional<RemediationId>> of = new ArrayList<>();

        @Override
        public Recalled takeBack(Optional<RemediationId> remediation) {
            of.add(remediation);
            return new Recalled(3, left);
        }

        @Override
        public List<String> outstanding(Optional<RemediationId> remediation) {
            return left;
        }
    }

    /** Takes calls down; the second agreement resumes. */
    private static final class RecordingSwitch implements KillSwitch {

        private final List<String> calls = new ArrayList<>();
        private Optional<Stop> stop = Optional.empty();

        @Override
        public Optional<Stop> holding() {
            return stop;
        }

        @Override
        public Optional<Stop> holding(RemediationId remediation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> stopped(RemediationId remediation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> stoppedAll() {
            return Optional.empty();
        }

        @Override
        public void stopAll(String user, String reason) {
            calls.add(user + " stops all: " + reason);
        }

        @Override
        public void stop(RemediationId remediation, String user, String reason) {
            calls.add(user + " stops " + remediation + ": " + reason);
        }

        @Override
        public boolean resume(String user, String reason) {
            calls.add(user + " resumes: " + reason);
            return calls.size() == 2;
        }

        @Override
        public boolean resume(RemediationId remediation, String user, String reason) {
            calls.add(user + " resumes " + remediation + ": " + reason);
            return calls.size() == 2;
        }
    }
}
