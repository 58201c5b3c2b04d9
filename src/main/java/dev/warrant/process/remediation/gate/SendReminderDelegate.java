package dev.warrant.process.remediation.gate;

import dev.warrant.notification.Notifications.Occasion;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the approvers of a decision that is waiting. */
@Component("sendReminder")
class SendReminderDelegate implements JavaDelegate {

    private final ApprovalNotices notices;

    SendReminderDelegate(ApprovalNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(execution, Occasion.APPROVAL_REMINDER);
    }
}
