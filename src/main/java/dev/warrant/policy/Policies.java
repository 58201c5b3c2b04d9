package dev.warrant.policy;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.util.Optional;

/** The policies on record. */
public interface Policies {

    /**
     * The policy with this digest, as it was last made.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    Policy get(RemediationId remediation, Digest digest);

    /** The newest policy of a remediation. */
    Optional<Policy> newest(RemediationId remediation);
}
