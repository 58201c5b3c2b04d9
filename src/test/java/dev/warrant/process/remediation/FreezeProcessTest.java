package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.warrant.KnownFreezes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class FreezeProcessTest {

    private final Instant end = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private KnownFreezes freezes;

    @Autowired
    private TaskService tasks;

    @AfterEach
    void thaw() {
        freezes.end();
    }

    @Test
    void aFreezeHoldsAnApprovedPolicyUntilItIsLifted() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.anExposedToken();
        assertThat(tasks.getVariable(walk.task(remediation, "approvePolicy").getId(), "approval")
                        .toString())
                .contains("A freeze holds until " + end + ": year end");

        walk.approves("ben", remediation);

        assertThat(walk.activities(remediation)).contains("freezeLifted").doesNotContain("applyStep");
        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(notes(remediation)).containsExactly("A freeze holds until " + end + ": year end");
        assertThat(mails(remediation)).isEqualTo(3);
        assertThat(walk.variable(remediation, "frozenUntil")).isEqualTo(end.toString());

        freezes.end();
        walk.timePasses(remediation, "freezeLifted");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aFreezeHoldsAnAutomaticPolicyToo() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.aMaliciousAddress();

        walk.timePasses(remediation, "challengeWindowPassed");

        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(notes(remediation)).hasSize(1);
    }

    @Test
    void anExtendedFreezeHoldsOnAndIsToldOnce() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        walk.timePasses(remediation, "freezeLifted");
        assertThat(notes(remediation)).hasSize(1);
        assertThat(mails(remediation)).isEqualTo(3);

        Instant later = end.plus(Duration.ofDays(1));
        freezes.begin(later, "year end, longer");
        walk.timePasses(remediation, "freezeLifted");
        assertThat(notes(remediation))
                .containsExactly(
                        "A freeze holds until " + end + ": year end",
                        "A freeze holds until " + later + ": year end, longer");
        assertThat(walk.journal(remediation)).isEmpty();

        freezes.end();
        walk.timePasses(remediation, "freezeLifted");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void liveStateIsReadAgainWhenTheFreezeIsLifted() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);
        walk.estate(
                "pipeline", walk.observed(remediation, "repository"), "{\"enabled\":true,\"owner\":\"somebody else\"}");

        freezes.end();
        walk.timePasses(remediation, "freezeLifted");

        assertThat(walk.activities(remediation)).contains("reportDrift").doesNotContain("applyStep");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void whatAFreezeHoldsCanBeWithdrawn() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        walk.requests().withdraw(remediation, "ana", "No longer needed");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void whatAFreezeHoldsCanBeStopped() {
        freezes.begin(end, "year end");
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        walk.requests().stop(remediation, "bea", "Wrong repository");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
    }

    private java.util.List<String> notes(RemediationId remediation) {
        return walk.timeline(remediation).stream()
                .filter(entry -> entry.event().equals("frozen"))
                .map(entry -> entry.note())
                .toList();
    }

    private long mails(RemediationId remediation) {
        return walk.mailsAbout(remediation).stream().filter("FROZEN"::equals).count();
    }
}
