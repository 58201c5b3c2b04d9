package dev.warrant.process.engine.job;

import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The time that people were promised for a timer, apart from its due date: until then its token does not move on. */
public interface TimerPromises {

    /** @param timer the id of the timer event in the diagram */
    Optional<Instant> until(String timer, VariableScope scope);
}
