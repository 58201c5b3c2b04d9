package dev.warrant.intake.falco;

import dev.warrant.incident.Severity;
import java.util.Arrays;
import java.util.Locale;

/** Falco's priorities, which are those of syslog (RFC 5424). */
enum FalcoPriority {
    EMERGENCY(Severity.CRITICAL),
    ALERT(Severity.CRITICAL),
    CRITICAL(Severity.CRITICAL),
    ERROR(Severity.HIGH),
    WARNING(Severity.MEDIUM),
    NOTICE(Severity.LOW),
    INFORMATIONAL(Severity.LOW),
    DEBUG(Severity.LOW);

    private final Severity severity;

    FalcoPriority(Severity severity) {
        this.severity = severity;
    }

    /** A word that Falco does not know counts as medium: the rule fired, and nothing says that it is unimportant. */
    static Severity severityOf(String word) {
        return Arrays.stream(values())
                .filter(priority -> priority.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(priority -> priority.severity)
                .orElse(Severity.MEDIUM);
    }
}
