package dev.warrant.process.remediation;

import dev.warrant.access.Group;
import dev.warrant.incident.Severity;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long people have. ISO 8601 durations such as {@code PT15M}; times that depend on severity may be set for each of {@code low}, {@code
 * medium}, {@code high} and {@code critical}, and fall back to the plain value, or for reminder and escalation of {@code critical} to half of
 * it.
 *
 * @param proposalWindow how long an external agent has to make an acceptable proposal, before a person populates the template
 * @param challengeWindow how long an automatic policy waits for a challenge
 * @param challengeWindowBySeverity the same for single severities
 * @param shortestChallengeWindow what takes the place of a window of zero, unless the template may run unchallenged
 * @param reminder how long after the request the approvers are reminded
 * @param reminderBySeverity the same for single severities
 * @param escalation how long after the request the next group is called in
 * @param escalationBySeverity the same for single severities
 * @param expiry how long after the request it lapses; nothing runs then
 * @param expiryBySeverity the same for single severities
 * @param observation how long a contained remediation can be undone
 * @param escalateTo the groups that are called in on escalation and may then sit in for the approvers; without any, people are only told
 */
@Validated
@ConfigurationProperties("warrant.process")
public record ProcessTimes(
        @DefaultValue("PT10M") @NotNull @DurationMin(seconds = 1)
        Duration proposalWindow,

        @DefaultValue("PT15M") @NotNull Duration challengeWindow,
        @DefaultValue Map<Severity, Duration> challengeWindowBySeverity,

        @DefaultValue("PT1M") @NotNull Duration shortestChallengeWindow,

        @DefaultValue("PT10M") @NotNull Duration reminder,
        @DefaultValue Map<Severity, Duration> reminderBySeverity,
        @DefaultValue("PT30M") @NotNull Duration escalation,
        @DefaultValue Map<Severity, Duration> escalationBySeverity,
        @DefaultValue("PT4H") @NotNull Duration expiry,
        @DefaultValue Map<Severity, Duration> expiryBySeverity,
        @DefaultValue("PT24H") @NotNull Duration observation,
        @DefaultValue("PROCESSOWNER") @NotNull Set<Group> escalateTo) {

    private static final String PREFIX = "warrant.process.";

    public ProcessTimes {
        zeroOrASecond("challenge-window", challengeWindow);
        challengeWindowBySeverity.forEach(
                (severity, window) -> zeroOrASecond("challenge-window-by-severity." + severity.word(), window));
        aSecond("shortest-challenge-window", shortestChallengeWindow);
        aSecond("observation", observation);
        aSecond("reminder", reminder, reminderBySeverity);
        aSecond("escalation", escalation, escalationBySeverity);
        aSecond("expiry", expiry, expiryBySeverity);
    }

    /** A window too short for anybody to notice is not a window, and must not pass for one. */
    private static void zeroOrASecond(String setting, Duration window) {
        if (!window.isZero() && window.toSeconds() < 1) {
            throw new IllegalArgumentException(PREFIX + setting + " must be zero, or a second or more, not " + window);
        }
    }

    private static void aSecond(String setting, Duration time, Map<Severity, Duration> bySeverity) {
        aSecond(setting, time);
        bySeverity.forEach((severity, other) -> aSecond(setting + "-by-severity." + severity.word(), other));
    }

    private static void aSecond(String setting, Duration time) {
        if (time.toSeconds() < 1) {
            throw new IllegalArgumentException(PREFIX + setting + " must be a second or more, not " + time);
        }
    }

    /** @param mayRunUnchallenged whether a window of zero stays zero */
    public Duration challengeWindow(Severity severity, boolean mayRunUnchallenged) {
        Duration configured = challengeWindowBySeverity.getOrDefault(severity, challengeWindow);
        return configured.isZero() && !mayRunUnchallenged ? shortestChallengeWindow : configured;
    }

    /** The longest of the times for the reported severities; no account's report shortens the time that another one leaves. */
    public Duration challengeWindow(Set<Severity> told, boolean mayRunUnchallenged) {
        return told.stream()
                .map(severity -> challengeWindow(severity, mayRunUnchallenged))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    public Duration reminder(Severity severity) {
        return reminderBySeverity.getOrDefault(severity, soonerIfCritical(severity, reminder));
    }

    public Duration escalation(Severity severity) {
        return escalationBySeverity.getOrDefault(severity, soonerIfCritical(severity, escalation));
    }

    /** Without a setting for critical incidents, people are called in after half the time, so that a rising severity shows in the timers. */
    private static Duration soonerIfCritical(Severity severity, Duration plain) {
        return severity == Severity.CRITICAL && plain.toSeconds() > 1 ? plain.dividedBy(2) : plain;
    }

    public Duration expiry(Severity severity) {
        return expiryBySeverity.getOrDefault(severity, expiry);
    }
}
