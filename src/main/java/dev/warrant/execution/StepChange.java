package dev.warrant.execution;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.journal.Details;
import dev.warrant.journal.WarrantedStep;

/** The call that changes a live system for one step. Where the answer gets lost and the plane allows it, live state is asked what became of it. */
record StepChange(StepExecutor plane, WarrantedStep step, Snapshot before, Credential credential) {

    /** Asks for the change; an answer that got lost is made up for by reading back. */
    StepOutcome once() throws PlaneFailed {
        StepOutcome answer =
                PlaneFailed.orAnswer(name(), step.call().action(), () -> plane.apply(step.call(), before, credential));
        return answer instanceof StepOutcome.Uncertain unclear && unclear.repeatable()
                ? readBack(unclear.reason())
                : answer;
    }

    /** Asks once more after an answer that got lost: only where live state can be read and does not show the change. */
    StepOutcome again() throws PlaneFailed {
        try {
            if (stands()) {
                return found("An earlier try was not answered");
            }
        } catch (PlaneFailed e) {
            return new StepOutcome.Uncertain(String.valueOf(e.getMessage()), e.mayPass());
        }
        StepOutcome answer = once();
        if (answer instanceof StepOutcome.RefusedForNow) {
            return new StepOutcome.Uncertain(answer.reason(), true);
        }
        return answer instanceof StepOutcome.Refused || answer instanceof StepOutcome.Drifted
                ? new StepOutcome.Uncertain(answer.reason() + "; an earlier try was not answered")
                : answer;
    }

    private StepOutcome readBack(String unanswered) {
        try {
            return stands()
                    ? found(unanswered)
                    : new StepOutcome.Uncertain(
                            unanswered + "; live state was read back and does not show the change", true);
        } catch (PlaneFailed e) {
            return new StepOutcome.Uncertain(unanswered + "; " + e.getMessage(), true);
        }
    }

    private boolean stands() throws PlaneFailed {
        return PlaneFailed.orAnswer(
                name(), "reading back " + step.call().action(), () -> plane.isApplied(step.call(), before, credential));
    }

    private String name() {
        return step.policy().controlPlane();
    }

    private static StepOutcome found(String unanswered) {
        return new StepOutcome.Applied(Details.none().put("readBack", unanswered));
    }
}
