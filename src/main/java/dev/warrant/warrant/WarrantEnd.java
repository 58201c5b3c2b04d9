package dev.warrant.warrant;

import dev.warrant.incident.RemediationId;
import java.util.Optional;

/**
 * Knows what became of a warrant that was used. Another one may follow only where live state had moved before one of its steps and
 * everything that was done under it is taken back, or reported as left over. Answered by those who roll back.
 */
public interface WarrantEnd {

    /** Why no other warrant may follow this one, as a sentence; empty when one may. */
    Optional<String> forbidsAnother(RemediationId remediation, String usedWarrantId);
}
