package dev.warrant.execution;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.incident.RemediationId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Applies nothing: Warrant only recommends here. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "true")
class NoExecution implements StepExecution {

    private static final String REASON =
            "Warrant is set to recommend only (warrant.recommend-only); no step is applied";

    @Override
    public Reservation reserve(RemediationId remediation, String warrantId, int stepIndex) {
        return new Denied(REASON);
    }

    @Override
    public String mint(RemediationId remediation, String warrantId, String stepId) {
        throw new CredentialRefused(REASON);
    }

    /** Not a clear refusal: before Warrant was set to recommend only, an attempt may have reached the plane. */
    @Override
    public StepOutcome apply(RemediationId remediation, String warrantId, int stepIndex, String credentialId) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public StepOutcome verify(RemediationId remediation, String warrantId, int stepIndex, String credentialId) {
        throw new IllegalStateException(REASON);
    }
}
