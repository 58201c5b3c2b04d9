package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import dev.warrant.warrant.KillSwitch;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a remediation may have one more effect, asked right before each. */
@Component
class LeaveToExecute {

    private final KillSwitch killSwitch;
    private final RollbackRecords rollbacks;

    LeaveToExecute(KillSwitch killSwitch, RollbackRecords rollbacks) {
        this.killSwitch = killSwitch;
        this.rollbacks = rollbacks;
    }

    /** Why not, as a sentence; empty when it may. */
    Optional<String> withheld(RemediationId remediation) {
        return killSwitch
                .stopped(remediation)
                .or(() -> rollbacks.find(remediation).map(opened -> remediation + " is being taken back"));
    }
}
