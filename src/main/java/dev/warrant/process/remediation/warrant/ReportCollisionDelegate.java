package dev.warrant.process.remediation.warrant;

import dev.warrant.process.remediation.Case;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says which remediation holds what this one was to change. */
@Component("reportCollision")
class ReportCollisionDelegate implements JavaDelegate {

    private final CollisionNotices notices;

    ReportCollisionDelegate(CollisionNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(Case.remediation(execution));
    }
}
