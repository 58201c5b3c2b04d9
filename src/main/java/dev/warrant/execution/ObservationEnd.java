package dev.warrant.execution;

import dev.warrant.incident.RemediationId;

/** Ends the time in which a remediation can be undone: the secrets that undo needed are destroyed. */
public interface ObservationEnd {

    void close(RemediationId remediation);
}
