package dev.warrant.credential;

import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Optional;

/**
 * Takes credentials that were minted before a stop out of their planes, whichever process minted them. What cannot be taken out now is tried
 * again every minute until it is.
 */
public interface CredentialRecall {

    /**
     * Takes out all that may still work. Bounded in time: what is left when {@code warrant.stop.longest-wait} is over is not tried now.
     *
     * @param remediation whose credentials; empty for all
     */
    Recalled takeBack(Optional<RemediationId> remediation);

    /** Ids of the credentials that are not taken out yet. */
    List<String> outstanding(Optional<RemediationId> remediation);

    /** @param notRetired ids of those that may still work, at the latest until they expire */
    record Recalled(int retired, List<String> notRetired) {

        public Recalled {
            notRetired = List.copyOf(notRetired);
        }
    }
}
