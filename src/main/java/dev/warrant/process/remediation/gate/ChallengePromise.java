package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_UNTIL;
import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_WINDOW_PASSED;

import dev.warrant.process.engine.job.TimerPromises;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** People can challenge until the time that they were told, whatever happens to the timer. */
@Component
class ChallengePromise implements TimerPromises {

    @Override
    public Optional<Instant> until(String timer, VariableScope scope) {
        return timer.equals(CHALLENGE_WINDOW_PASSED)
                ? CHALLENGE_UNTIL.find(scope).map(Instant::parse)
                : Optional.empty();
    }
}
