package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.sandbox.SandboxFault;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.stop.KillSwitch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** After a stop has returned, the estate does not change, whatever the remediation was at and whatever people do then. */
@WholeApplication
@OnBothDatabases.InEveryRun
class StopInEveryPhaseTest {

    private static final String RESERVE_STEP = "reserveStep";

    @LocalServerPort
    private int port;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private KillSwitch killSwitch;

    @AfterEach
    void letThingsRun() {
        resume("ben");
        resume("bea");
    }

    /** Where the stop meets a remediation, and what happens to it then. */
    enum Phase {
        RECEIVED {
            @Override
            RemediationId reach(RemediationWalk walk) {
                String workload = "checkout-" + UUID.randomUUID();
                walk.estate(
                        "workload",
                        "shop/" + workload,
                        "{\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}");
                walk.estate("service-account", "shop/" + workload, "{\"enabled\":true}");
                return walk.reportedInto(
                        IncidentKind.UNAUTHORIZED_WORKLOAD, Map.of("namespace", "shop", "workload", workload));
            }

            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                walk.goOn(remediation);
                walk.approves("ben", remediation);
            }
        },
        AWAITING_APPROVAL {
            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                walk.approves("ben", remediation);
            }
        },
        CHALLENGE_WINDOW {
            @Override
            RemediationId reach(RemediationWalk walk) {
                return walk.aMaliciousAddress();
            }

            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                walk.timePasses(remediation, "challengeWindowPassed");
            }
        },
        BEFORE_THE_WARRANT {
            @Override
            RemediationId reach(RemediationWalk walk) {
                return approvedAndAt(walk, "issueWarrant");
            }
        },
        BEFORE_A_CREDENTIAL {
            @Override
            RemediationId reach(RemediationWalk walk) {
                return approvedAndAt(walk, "mintCredential");
            }
        },
        BEFORE_OBSERVATION {
            @Override
            RemediationId reach(RemediationWalk walk) {
                return approvedAndAt(walk, "startObservation");
            }

            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                walk.goOn(remediation);
                walk.timePasses(remediation, "observationPassed");
            }
        },
        OBSERVING {
            @Override
            RemediationId reach(RemediationWalk walk) {
                RemediationId remediation = walk.anUnauthorizedWorkload();
                walk.approves("ben", remediation);
                return remediation;
            }

            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                rollBack(walk, remediation);
                walk.goOn(remediation);
                assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
            }
        },
        UNDOING {
            @Override
            RemediationId reach(RemediationWalk walk) {
                RemediationId remediation = OBSERVING.reach(walk);
                rollBack(walk, remediation);
                walk.goOnToTheNext(remediation, "undoEffect");
                return remediation;
            }

            @Override
            void then(RemediationWalk walk, RemediationId remediation) {
                walk.goOn(remediation);
                walk.answers("bea", remediation, "repairRollback", Map.of("decision", "retry", "comment", "Try"));
                assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
            }
        };

        RemediationId reach(RemediationWalk walk) {
            return walk.anUnauthorizedWorkload();
        }

        void then(RemediationWalk walk, RemediationId remediation) {
            walk.goOn(remediation);
        }

        static RemediationId approvedAndAt(RemediationWalk walk, String activity) {
            RemediationId remediation = walk.anUnauthorizedWorkload();
            walk.onlyApproves("ben", remediation);
            walk.goOnTo(remediation, activity);
            return remediation;
        }

        static void rollBack(RemediationWalk walk, RemediationId remediation) {
            walk.requests().rollBack(remediation, "bea", "Wrong workload", RollbackPurpose.HARM, Set.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEstateDoesNotChange(Phase phase) {
        RemediationId remediation = phase.reach(walk);

        stop("{\"reason\":\"Something is wrong\"}", "all");
        Map<String, JsonNode> atTheStop = walk.estate();
        phase.then(walk, remediation);

        assertThat(walk.estate()).isEqualTo(atTheStop);
    }

    @ParameterizedTest
    @CsvSource({"1, all", "2, all", "3, all", "4, all", "1, one", "3, one"})
    void theEstateDoesNotChangeBeforeStep(int step, String what) {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, RESERVE_STEP);
        for (int before = 1; before < step; before++) {
            walk.goOnToTheNext(remediation, RESERVE_STEP);
        }

        if (what.equals("all")) {
            stop("{\"reason\":\"Something is wrong\"}", "all");
        } else {
            stop("{\"reason\":\"Something is wrong\",\"remediationId\":\"" + remediation + "\"}", remediation.value());
        }
        Map<String, JsonNode> atTheStop = walk.estate();
        walk.goOn(remediation);

        assertThat(walk.estate()).isEqualTo(atTheStop);
        assertThat(walk.journal(remediation).stream().filter(entry -> entry.endsWith(" applied")))
                .hasSize(step - 1);
    }

    @Test
    void aStopDuringACallIsAnsweredWhenItsEffectStandsAndNoneFollows() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "mintCredential");
        walk.faults().inject("sandbox.quarantine-workload", SandboxFault.DELAY);
        try {
            CompletableFuture<Void> going = CompletableFuture.runAsync(() -> walk.goOn(remediation));
            awaitACall();

            stop("{\"reason\":\"Something is wrong\"}", "all");
            Map<String, JsonNode> atTheStop = walk.estate();
            going.join();

            assertThat(walk.estate()).isEqualTo(atTheStop);
            assertThat(walk.journal(remediation))
                    .contains("quarantine-workload applied")
                    .noneMatch(entry -> entry.startsWith("isolate-network applied"));
        } finally {
            walk.faults().clear();
        }
    }

    /** Two that wait for one message are the same to the engine as one that has just stopped waiting. */
    @Test
    void aStopThatComesTooLateToEndARemediationAtOnceHoldsAndIsAnswered() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String second = runtime.createProcessInstanceByKey("remediation")
                .businessKey(remediation.incident().value())
                .startBeforeActivity("issueWarrant")
                .execute()
                .getId();
        try {
            stop("{\"reason\":\"Something is wrong\",\"remediationId\":\"" + remediation + "\"}", remediation.value());
        } finally {
            runtime.deleteProcessInstance(second, "The test is over");
        }

        assertThat(killSwitch.stopped(remediation)).isPresent();
        assertThat(walk.timeline(remediation))
                .extracting(Remediations.TimelineEntry::event)
                .contains("stop-requested", "stop-pending");
    }

    private void awaitACall() {
        Caller cora = Caller.program(port, "cora");
        long bound = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!cora.get("/api/stop").body().contains("applying step 'quarantine-workload'")) {
            assertThat(System.nanoTime()).as("a call within 20 s").isLessThan(bound);
        }
    }

    @Test
    void everybodyCanSeeThatEverythingIsStopped() {
        assertThat(Caller.program(port, "cora")
                        .json("/api/stop")
                        .path("stopped")
                        .isNull())
                .isTrue();

        stop("{\"reason\":\"Something is wrong\"}", "all");
        resume("bea");

        JsonNode shown = Caller.program(port, "cora").json("/api/stop");
        assertThat(shown.path("stopped").asText()).isEqualTo("all");
        assertThat(shown.path("by").asText()).isEqualTo("ben");
        assertThat(shown.path("reason").asText()).isEqualTo("Something is wrong");
        assertThat(shown.path("resumeAgreed").get(0).asText()).isEqualTo("bea");
    }

    private void stop(String body, String stopped) {
        HttpResponse<String> answer = Caller.program(port, "ben").post("/api/stop", body);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Caller.read(answer).path("stopped").asText()).isEqualTo(stopped);
        assertThat(Caller.read(answer).path("underWay")).isEmpty();
    }

    private void resume(String person) {
        Caller.program(port, person).post("/api/resume", "{\"reason\":\"Cleared\"}");
    }
}
