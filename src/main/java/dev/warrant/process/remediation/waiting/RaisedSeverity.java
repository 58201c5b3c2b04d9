package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.RemediationProcess.APPROVAL_EXPIRED;
import static dev.warrant.process.remediation.RemediationProcess.ESCALATION_DUE;
import static dev.warrant.process.remediation.RemediationProcess.KEY;
import static dev.warrant.process.remediation.RemediationProcess.REMINDER_DUE;
import static dev.warrant.process.remediation.RemediationProcess.SEVERITY;

import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.remediation.gate.ApprovalTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * Lets a remediation follow a severity that was raised. Reminder and escalation only come earlier, expiry only later, and a challenge window that
 * was announced stays as it is: what one account says of an incident cuts nobody's time short.
 */
@Component
class RaisedSeverity {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final EngineCall engine;
    private final ApprovalTimes times;
    private final Clock clock;

    RaisedSeverity(
            RuntimeService runtime, ManagementService management, EngineCall engine, ApprovalTimes times, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
        this.times = times;
        this.clock = clock;
    }

    void raise(RemediationId remediation, Set<Severity> before, Set<Severity> now) {
        Duration reminder = times.reminder(now).minus(times.reminder(before));
        Duration escalation = times.escalation(now).minus(times.escalation(before));
        Duration expiry = times.expiry(now).minus(times.expiry(before));
        Overtaken.translated(
                remediation,
                () -> engine.asSystem(() -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .processInstanceBusinessKey(remediation.incident().value())
                        .list()
                        .forEach(instance -> {
                            runtime.setVariable(
                                    instance.getId(),
                                    SEVERITY.name(),
                                    Collections.max(now).word());
                            move(instance.getId(), REMINDER_DUE, reminder);
                            move(instance.getId(), ESCALATION_DUE, escalation);
                            move(instance.getId(), APPROVAL_EXPIRED, expiry);
                        })));
    }

    private void move(String instance, String timer, Duration by) {
        if (!by.isZero()) {
            management.createJobQuery().processInstanceId(instance).activityId(timer).timers().list().stream()
                    .filter(job -> job.getDuedate() != null)
                    .forEach(job -> move(job, by));
        }
    }

    private void move(Job timer, Duration by) {
        Instant due = timer.getDuedate().toInstant().plus(by);
        Instant now = clock.instant();
        management.setJobDuedate(timer.getId(), Date.from(due.isBefore(now) ? now : due), false);
    }
}
