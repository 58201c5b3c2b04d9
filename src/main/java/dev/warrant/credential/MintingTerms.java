package dev.warrant.credential;

import dev.warrant.controlplane.Grant;
import dev.warrant.journal.StepPermission;
import dev.warrant.policy.Policy;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.Warrants;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What must hold at this moment for a credential to be minted under a warrant. */
@Component
class MintingTerms {

    private final Warrants warrants;
    private final KillSwitch killSwitch;
    private final StepPermission permission;

    MintingTerms(Warrants warrants, KillSwitch killSwitch, StepPermission permission) {
        this.warrants = warrants;
        this.killSwitch = killSwitch;
        this.permission = permission;
    }

    /** @throws CredentialRefused when one of the terms does not hold */
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
        forbidden(warrant, stepId, purpose).ifPresent(why -> {
            throw new CredentialRefused(why);
        });
        return ((Warrants.Good) check).policy();
    }

    private Optional<String> forbidden(Warrant warrant, String stepId, Grant.Purpose purpose) {
        return purpose == Grant.Purpose.APPLY
                ? permission.forbidsToApply(warrant.remediation(), warrant.id(), stepId)
                : permission.forbidsToUndo(warrant.remediation(), warrant.id(), stepId);
    }
}
