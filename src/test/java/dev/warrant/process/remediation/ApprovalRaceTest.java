package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.approval.Approvals;
import dev.warrant.gate.Approval;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** People who approve at the same moment: whatever the engine makes of it, the lawful approvals count and no others. */
@WholeApplication
@OnBothDatabases.InEveryRun
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalRaceTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Approvals approvals;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngine engine;

    private Votes votes;

    @BeforeAll
    void twoApproversAreAsked() {
        new SeatedGate(repository).asks("approver, approver");
    }

    @AfterAll
    void asShipped() {
        new SeatedGate(repository).asShipped();
    }

    @BeforeEach
    void reachTheApplication() {
        votes = new Votes(engine);
    }

    @RepeatedTest(3)
    void twoPeopleOnOneTaskFillOneSeat() {
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String task = walk.approvals(remediation, "approver").get(0);

        List<Integer> answers = votes.atOnce("ben", task, "bea", task, digest);

        assertThat(answers).containsOnlyOnce(204);
        assertThat(answers).allMatch(answer -> answer == 204 || answer == 409 || answer == 404);
        assertThat(approvals.of(remediation)).hasSize(1);
        assertThat(approvals.openSeats(remediation)).hasSize(1);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @RepeatedTest(3)
    void twoPeopleOnTwoTasksFillBothSeats() {
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        List<String> tasks = walk.approvals(remediation, "approver");

        List<Integer> answers = votes.atOnce("ben", tasks.get(0), "bea", tasks.get(1), digest);
        if (answers.get(0) != 204) {
            assertThat(votes.approves("ben", tasks.get(0), digest).status()).isEqualTo(204);
        }
        if (answers.get(1) != 204) {
            assertThat(votes.approves("bea", tasks.get(1), digest).status()).isEqualTo(204);
        }

        assertThat(answers).contains(204).allMatch(answer -> answer == 204 || answer == 409);
        assertThat(approvals.of(remediation)).extracting(Approval::user).containsExactlyInAnyOrder("ben", "bea");
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @RepeatedTest(3)
    void onePersonOnTwoTasksFillsOneSeat() {
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        List<String> tasks = walk.approvals(remediation, "approver");

        List<Integer> answers = votes.atOnce("ben", tasks.get(0), "ben", tasks.get(1), digest);

        assertThat(answers).containsOnlyOnce(204).containsOnlyOnce(409);
        assertThat(approvals.of(remediation)).extracting(Approval::user).containsExactly("ben");
        assertThat(approvals.sufficient(
                        remediation, approvals.of(remediation).get(0).policyDigest()))
                .isFalse();
    }
}
