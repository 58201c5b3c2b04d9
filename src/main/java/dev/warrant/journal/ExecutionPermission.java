package dev.warrant.journal;

import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether one more effect is permitted under a warrant, asked right before each effect. */
@Component
public class ExecutionPermission {

    private final KillSwitch killSwitch;
    private final RollbackRecords rollbacks;

    ExecutionPermission(KillSwitch killSwitch, RollbackRecords rollbacks) {
        this.killSwitch = killSwitch;
        this.rollbacks = rollbacks;
    }

    /** Why not, as a sentence; empty when it may. */
    public Optional<String> withheld(Warrant warrant) {
        return killSwitch
                .stopped(warrant.remediation())
                .or(() -> rollbacks.find(warrant.id()).map(opened -> warrant.remediation() + " is being rolled back"));
    }
}
