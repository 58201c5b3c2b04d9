package dev.warrant.process.remediation.gate;

import dev.warrant.notification.Notifications.Occasion;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells people that nobody agreed in time and that nothing runs. */
@Component("recordExpiry")
class RecordExpiryDelegate implements JavaDelegate {

    private final ApprovalNotices notices;

    RecordExpiryDelegate(ApprovalNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(execution, Occasion.APPROVAL_EXPIRED);
    }
}
