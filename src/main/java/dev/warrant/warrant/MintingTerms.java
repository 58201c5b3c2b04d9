package dev.warrant.warrant;

import dev.warrant.controlplane.Grant;
import dev.warrant.policy.Policy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What must hold at this moment for a credential to be minted under a warrant. */
@Component
class MintingTerms {

    private final Warrants warrants;
    private final KillSwitch killSwitch;
    private final StepLeave stepLeave;

    MintingTerms(Warrants warrants, KillSwitch killSwitch, StepLeave stepLeave) {
        this.warrants = warrants;
        this.killSwitch = killSwitch;
        this.stepLeave = stepLeave;
    }

    /** @throws CredentialRefused when one of them does not hold */
    Policy granted(Warrant warrant, String stepId, Grant.Purpose purpose) {
        String warrantId = warrant.id();
        killSwitch.stopped(warrant.remediation()).ifPresent(reason -> {
            throw new CredentialRefused(reason);
        });
        Warrants.Check check = purpose == Grant.Purpose.APPLY
                ? warrants.running(warrant.remediation(), warrantId)
                : warrants.genuine(warrant.remediation(), warrantId);
        if (check instanceof Warrants.Bad bad) {
            throw new CredentialRefused(bad.reason());
        }
        leave(warrant, stepId, purpose).ifPresent(why -> {
            throw new CredentialRefused(why);
        });
        return ((Warrants.Good) check).policy();
    }

    private Optional<String> leave(Warrant warrant, String stepId, Grant.Purpose purpose) {
        if (purpose == Grant.Purpose.APPLY) {
            return stepLeave.forbidsToApply(warrant.remediation(), warrant.id(), stepId);
        }
        return stepLeave.toUndo(warrant.remediation(), warrant.id(), stepId)
                ? Optional.empty()
                : Optional.of("Step '" + stepId + "' of " + warrant.remediation()
                        + " is not being taken back: no rollback is open for it");
    }
}
