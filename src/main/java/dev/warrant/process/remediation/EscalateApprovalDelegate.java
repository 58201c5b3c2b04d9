package dev.warrant.process.remediation;

import dev.warrant.notification.Notifications.Occasion;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the next group that an approval is waiting. */
@Component("escalateApproval")
class EscalateApprovalDelegate implements JavaDelegate {

    private final ApprovalNotices notices;

    EscalateApprovalDelegate(ApprovalNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(execution, Occasion.APPROVAL_ESCALATED);
    }
}
