package dev.warrant.remediation;

import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes requests down as sentences, or refuses all of them as being in the wrong phase. */
final class RequestedOf implements RemediationRequests {

    final List<String> requests = new ArrayList<>();
    boolean wrongPhase;
    boolean rollbackRefused;

    @Override
    public void challenge(RemediationId remediation, String user, String reason) {
        take(user + " challenges " + remediation + ": " + reason);
    }

    @Override
    public void withdraw(RemediationId remediation, String user, String reason) {
        take(user + " withdraws " + remediation + ": " + reason);
    }

    @Override
    public void rollBack(
            RemediationId remediation, String user, String reason, RollbackPurpose purpose, Set<String> confirmed) {
        if (rollbackRefused) {
            throw new Rollback.RollbackRefused("A rollback is open already");
        }
        take(user + " rolls back " + remediation + " as " + purpose.word() + " confirming " + confirmed + ": "
                + reason);
    }

    @Override
    public void stop(RemediationId remediation, String user, String reason) {
        take(user + " stops " + remediation + ": " + reason);
    }

    @Override
    public boolean resume(RemediationId remediation, String user, String reason) {
        take(user + " resumes " + remediation + ": " + reason);
        return requests.size() == 2;
    }

    private void take(String request) {
        if (wrongPhase) {
            throw new WrongPhase("It is CLOSED");
        }
        requests.add(request);
    }
}
