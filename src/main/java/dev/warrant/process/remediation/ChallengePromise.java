package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_UNTIL;

import dev.warrant.approval.GateKind;
import dev.warrant.approval.Gates;
import dev.warrant.records.DatabaseClock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Holds the warrant of an automatic policy back while people may still challenge it, whatever let the token through. */
@Component
class ChallengePromise {

    private final Gates gates;
    private final DatabaseClock clock;

    ChallengePromise(Gates gates, DatabaseClock clock) {
        this.gates = gates;
        this.clock = clock;
    }

    /**
     * Passes where nothing is promised any more.
     *
     * @throws IllegalStateException while the window is open, so that the engine tries again later
     */
    void mustBeOver(DelegateExecution execution) {
        Optional<Instant> until = promised(execution);
        Instant now = clock.now();
        if (until.isPresent() && now.isBefore(until.get())) {
            throw new IllegalStateException("The policy can be challenged until " + until.get()
                    + ", and by the clock of the database it is " + now + ": no warrant is issued before");
        }
    }

    private Optional<Instant> promised(DelegateExecution execution) {
        boolean isAutomatic = gates.newest(Case.remediation(execution))
                .filter(gate -> gate.kind() == GateKind.AUTOMATIC)
                .isPresent();
        return isAutomatic ? CHALLENGE_UNTIL.find(execution).map(Instant::parse) : Optional.empty();
    }
}
