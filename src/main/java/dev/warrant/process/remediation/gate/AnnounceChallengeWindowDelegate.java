package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_UNTIL;
import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_WINDOW;

import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.node.DatabaseClock;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ProcessTimes;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes the time in which the policy can be challenged, by the clock that all nodes share. */
@Component("announceChallengeWindow")
class AnnounceChallengeWindowDelegate implements JavaDelegate {

    private final ProcessTimes times;
    private final Case records;
    private final Remediations remediations;
    private final ChallengeWindows windows;
    private final DatabaseClock clock;

    AnnounceChallengeWindowDelegate(
            ProcessTimes times,
            Case records,
            Remediations remediations,
            ChallengeWindows windows,
            DatabaseClock clock) {
        this.times = times;
        this.records = records;
        this.remediations = remediations;
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration window = times.challengeWindow(
                records.incident(execution).seen().severities(),
                records.template(execution).mayRunUnchallenged());
        Instant now = clock.now();
        Instant until = now.plus(window).truncatedTo(ChronoUnit.SECONDS);
        CHALLENGE_WINDOW.set(execution, window.toString());
        CHALLENGE_UNTIL.set(execution, until.toString());
        windows.open(Case.remediation(execution), records.policy(execution).digest(), now, until);
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.CHALLENGE_WINDOW,
                window.isZero() ? "None: the template may run unchallenged" : "Open until " + until);
    }
}
