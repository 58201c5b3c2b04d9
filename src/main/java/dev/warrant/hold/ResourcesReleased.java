package dev.warrant.hold;

import dev.warrant.incident.RemediationId;

/** A remediation can no longer be undone and has let go of its resources. */
public record ResourcesReleased(RemediationId remediation) {}
