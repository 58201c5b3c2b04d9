package dev.warrant.process.remediation.warrant;

import dev.warrant.access.Group;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.engine.form.Withdrawals;
import dev.warrant.process.remediation.PersonsAnswer;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.remediation.RemediationRequests;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The decision "Withdraw" on the form of an approval or of a challenge window: what the case is about is over, so it ends here, with the same
 * right, reason and trace as by {@code POST /api/remediations/{id}/withdraw}. It is not a vote on the policy.
 */
@Component
class WithdrawalByDecision implements Withdrawals {

    /** The field that takes the reason, by the task. */
    private static final Map<String, String> REASONS =
            Map.of(RemediationProcess.APPROVE_POLICY, "comment", RemediationProcess.CHALLENGE_POLICY, "reason");

    private static final String WITHDRAW = "withdraw";

    private final RemediationRequests requests;
    private final RuntimeService instances;
    private final EngineCall engine;

    WithdrawalByDecision(RemediationRequests requests, RuntimeService instances, EngineCall engine) {
        this.requests = requests;
        this.instances = instances;
        this.engine = engine;
    }

    @Override
    public boolean takes(Task task, String person, Collection<String> groups, Map<String, Object> answer) {
        @Nullable String why = REASONS.get(task.getTaskDefinitionKey());
        if (why == null || !WITHDRAW.equals(text(answer.get("decision")).orElse(""))) {
            return false;
        }
        if (!groups.contains(Group.ANALYST.id()) && !groups.contains(Group.APPROVER.id())) {
            throw new BadUserRequestException(
                    "Only analysts and approvers can withdraw a remediation; others can reject or challenge its policy");
        }
        Optional<String> comment = text(answer.get(why));
        PersonsAnswer.commented(comment);
        engine.asSystem(() -> requests.withdraw(remediationOf(task), person, comment.orElseThrow()));
        return true;
    }

    private RemediationId remediationOf(Task task) {
        String incident = instances
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        return new IncidentId(incident).remediation();
    }

    private static Optional<String> text(@Nullable Object value) {
        Object plain = value instanceof TypedValue typed ? typed.getValue() : value;
        return plain instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
