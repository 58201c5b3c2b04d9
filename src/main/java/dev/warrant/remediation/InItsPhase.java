package dev.warrant.remediation;

import dev.warrant.approval.DecisionRefused;
import dev.warrant.challenge.ChallengeRefused;
import dev.warrant.execution.Rollback;
import dev.warrant.web.Conflict;
import dev.warrant.web.Forbidden;
import java.util.function.Supplier;

/** Asks the process, and answers 409 when the remediation is in another phase than the request needs, 403 when the caller may not ask for this. */
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
        } catch (ChallengeRefused | DecisionRefused refused) {
            throw new Forbidden(String.valueOf(refused.getMessage()));
        }
    }
}
