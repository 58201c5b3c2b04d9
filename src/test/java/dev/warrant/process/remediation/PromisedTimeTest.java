package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.incident.RemediationId;
import dev.warrant.node.DatabaseClock;
import dev.warrant.node.TimersByHand;
import dev.warrant.remediation.RemediationState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people were promised is set and held to by the clock of the database, whatever the node's own says. */
@WholeApplication
@OnBothDatabases.InEveryRun
class PromisedTimeTest {

    private static final String WINDOW = "challengeWindowPassed";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ManagementService management;

    @Autowired
    private TimersByHand timers;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private ChallengeWindows windows;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void backToTheTimeOfTheMachine() {
        ClockUtil.reset();
    }

    @Test
    void anEngineWhoseClockIsTenMinutesBehindPromisesTheWindowByTheClockOfTheDatabase() {
        ClockUtil.setCurrentTime(Date.from(clock.now().minus(Duration.ofMinutes(10))));

        RemediationId remediation = walk.aMaliciousAddress();

        Instant now = clock.now();
        Duration window = Duration.parse((String) walk.variable(remediation, "challengeWindow"));
        assertThat(challengeUntil(remediation)).isCloseTo(now.plus(window), within(60, ChronoUnit.SECONDS));
        assertThat(timer(remediation, WINDOW).getDuedate().toInstant())
                .isCloseTo(now.plus(window), within(60, ChronoUnit.SECONDS))
                .isAfterOrEqualTo(challengeUntil(remediation));
        assertThat(windows.all(remediation)).singleElement().satisfies(open -> {
            assertThat(open.closes()).isEqualTo(challengeUntil(remediation));
            assertThat(open.opened()).isCloseTo(now, within(60, ChronoUnit.SECONDS));
        });
    }

    @Test
    void reminderEscalationAndExpiryAreSetByTheClockOfTheDatabaseToo() {
        ClockUtil.setCurrentTime(Date.from(clock.now().minus(Duration.ofHours(2))));

        RemediationId remediation = walk.anUnauthorizedWorkload();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        for (String timer : new String[] {"reminderDue", "escalationDue", "approvalExpired"}) {
            assertThat(timer(remediation, timer).getDuedate()).as(timer).isAfter(Date.from(clock.now()));
        }
    }

    @Test
    void aTimerThatIsFiredTooEarlyWaitsForTheSameMoment() {
        RemediationId remediation = walk.aMaliciousAddress();
        Job timer = timer(remediation, WINDOW);

        timers.heldToTheDatabase(() -> management.executeJob(timer.getId()));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        assertThat(timer(remediation, WINDOW).getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(timer(remediation, WINDOW).getId()).isNotEqualTo(timer.getId());
    }

    @Test
    void aWindowWhoseTimerWasBroughtForwardStaysOpenAsLongAsPeopleWereTold() {
        RemediationId remediation = walk.aMaliciousAddress();
        Job timer = timer(remediation, WINDOW);
        management.setJobDuedate(timer.getId(), Date.from(clock.now().minusSeconds(1)), false);

        timers.heldToTheDatabase(() -> management.executeJob(timer.getId()));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        assertThat(timer(remediation, WINDOW).getDuedate()).isEqualTo(Date.from(challengeUntil(remediation)));
    }

    @Test
    void aTokenThatWasLetGoTooEarlyWaitsForTheRestOfTheWindowAndGoesOnThen() {
        RemediationId remediation = walk.aMaliciousAddress();
        walk.onlyTimePasses(remediation, WINDOW);
        Job issue = timer(remediation, "issueWarrant");

        timers.heldToTheDatabase(() -> assertThatThrownBy(() -> management.executeJob(issue.getId()))
                .hasMessageContaining("can be challenged until " + challengeUntil(remediation)));

        Job waiting = timer(remediation, "issueWarrant");
        assertThat(waiting.getDuedate()).isEqualTo(Date.from(challengeUntil(remediation)));
        assertThat(waiting.getRetries()).isEqualTo(issue.getRetries());
        assertThat(walk.outcome(remediation)).isNull();

        management.setJobDuedate(waiting.getId(), null, false);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    private Instant challengeUntil(RemediationId remediation) {
        return Instant.parse((String) walk.variable(remediation, "challengeUntil"));
    }

    private Job timer(RemediationId remediation, String activity) {
        return management
                .createJobQuery()
                .processInstanceId(database.sql("select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
                        .param(remediation.incident().value())
                        .query(String.class)
                        .single())
                .activityId(activity)
                .singleResult();
    }
}
