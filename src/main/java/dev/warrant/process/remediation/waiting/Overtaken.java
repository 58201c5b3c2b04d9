package dev.warrant.process.remediation.waiting;

import dev.warrant.incident.RemediationId;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Work on what waits, while people answer and timers fire: the second of two is told with the exception that the rest of the code uses, and may
 * try again.
 */
final class Overtaken {

    private Overtaken() {}

    /** @throws OptimisticLockingFailureException when a task was answered or a timer fired meanwhile */
    static void translated(RemediationId remediation, Runnable work) {
        try {
            work.run();
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException(
                    "A task or a timer of " + remediation + " went on meanwhile", e);
        }
    }
}
