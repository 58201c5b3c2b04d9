package dev.warrant.remediation;

import dev.warrant.execution.Rollback;
import dev.warrant.web.Conflict;
import java.util.function.Supplier;

/** Asks the process, and answers 409 when the remediation is in another phase than the request needs. */
final class InItsPhase {

    private InItsPhase() {}

    static void run(Runnable request) {
        answer(() -> {
            request.run();
            return true;
        });
    }

    static <T> T answer(Supplier<T> request) {
        try {
            return request.get();
        } catch (RemediationRequests.WrongPhase | Rollback.RollbackRefused refused) {
            throw new Conflict(String.valueOf(refused.getMessage()));
        }
    }
}
