package dev.warrant.hold;

import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Optional;

/** What approved remediations wait for before they get a warrant. */
public interface Waits {

    /** What this remediation waits for. */
    Optional<Wait> of(RemediationId remediation);

    /** Everything that waits for a holder to let go, the longest wait first. */
    List<Wait> forHolders();

    /** Ends the wait of this remediation. */
    void end(RemediationId remediation);
}
