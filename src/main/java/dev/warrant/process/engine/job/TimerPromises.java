package dev.warrant.process.engine.job;

import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What people were told about a timer, apart from when it is due: until then its token does not go on. */
public interface TimerPromises {

    /** @param timer the id of the timer event in the diagram */
    Optional<Instant> until(String timer, VariableScope scope);
}
