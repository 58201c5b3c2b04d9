package dev.warrant.execution;

import dev.warrant.incident.RemediationId;

/** Ends the time in which a remediation can be taken back: what undo needed and was secret is destroyed. */
public interface ObservationEnd {

    void close(RemediationId remediation);
}
