package dev.warrant.process.remediation.gate;

import dev.warrant.incident.Severity;
import dev.warrant.process.remediation.BusinessHours;
import dev.warrant.process.remediation.ProcessTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How long from now the people who are asked have, in business time where a calendar is set for the severity. */
@Component
public class ApprovalTimes {

    private final ProcessTimes times;
    private final BusinessHours hours;
    private final Clock clock;

    ApprovalTimes(ProcessTimes times, BusinessHours hours, Clock clock) {
        this.times = times;
        this.hours = hours;
        this.clock = clock;
    }

    public Duration reminder(Severity severity) {
        return fromNow(severity, times.reminder(severity));
    }

    public Duration escalation(Severity severity) {
        return fromNow(severity, times.escalation(severity));
    }

    public Duration expiry(Severity severity) {
        return fromNow(severity, times.expiry(severity));
    }

    /** The shortest of those that were told. */
    public Duration reminder(Set<Severity> told) {
        return told.stream().map(this::reminder).min(Duration::compareTo).orElseThrow();
    }

    /** The shortest of those that were told. */
    public Duration escalation(Set<Severity> told) {
        return told.stream().map(this::escalation).min(Duration::compareTo).orElseThrow();
    }

    /** The longest time for the reported severities. */
    public Duration expiry(Set<Severity> told) {
        return told.stream().map(this::expiry).max(Duration::compareTo).orElseThrow();
    }

    private Duration fromNow(Severity severity, Duration plain) {
        if (!hours.holdFor(severity)) {
            return plain;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Duration.between(now, hours.after(now, plain));
    }
}
