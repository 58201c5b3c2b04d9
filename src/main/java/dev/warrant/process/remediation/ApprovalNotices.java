package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.APPROVE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Notifications.Occasion;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Tells people about an approval that is waiting or was never given. */
@Component
class ApprovalNotices {

    private final Notifications notifications;
    private final ProcessTimes times;

    ApprovalNotices(Notifications notifications, ProcessTimes times) {
        this.notifications = notifications;
        this.times = times;
    }

    void tell(DelegateExecution execution, Occasion occasion) {
        Map<String, String> facts = Map.of("Policy", POLICY_DIGEST.in(execution));
        String task = execution
                .getProcessEngineServices()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(APPROVE_POLICY)
                .list()
                .stream()
                .map(Task::getId)
                .findFirst()
                .orElse(null);
        Group recipients = occasion == Occasion.APPROVAL_ESCALATED ? times.escalateTo() : Group.APPROVER;
        notifications.queue(occasion, Case.remediation(execution), recipients, task, facts);
    }
}
