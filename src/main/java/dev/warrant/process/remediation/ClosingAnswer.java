package dev.warrant.process.remediation;

import dev.warrant.approval.Decisions;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Takes a person's answer that ends a case with nothing done. This amounts to a withdrawal: it needs a membership that counts, and is recorded
 * with that membership.
 */
@Component
public class ClosingAnswer {

    private final Decisions decisions;

    ClosingAnswer(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The person is the one who completes the task.
     *
     * @throws dev.warrant.approval.DecisionRefused when this person has no say in it
     */
    public void take(DelegateExecution execution) {
        decisions.take(
                Decisions.Kind.WITHDRAW, Optional.of(Case.remediation(execution)), PersonsAnswer.person(execution));
    }
}
