package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.RemediationProcess.LEFT_OUT_STEPS;
import static dev.warrant.process.remediation.RemediationProcess.PREVIEW_AGAIN;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_CHANGE;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_IN_FORCE;

import dev.warrant.approval.Approvals;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FittingTemplates;
import dev.warrant.remediation.TimelineEvent;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the approvals under the earlier version of the template lapse, and tells people what differs. */
@Component("reportNewTemplate")
class ReportNewTemplateDelegate implements JavaDelegate {

    private final Approvals approvals;
    private final RuleNotices notices;
    private final FittingTemplates templates;

    ReportNewTemplateDelegate(Approvals approvals, RuleNotices notices, FittingTemplates templates) {
        this.approvals = approvals;
        this.notices = notices;
        this.templates = templates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RemediationId remediation = Case.remediation(execution);
        approvals.lapse(remediation);
        PREVIEW_AGAIN.set(execution, false);
        LEFT_OUT_STEPS.clear(execution);
        templates.layOut(execution);
        notices.tell(
                remediation,
                TimelineEvent.TEMPLATE_REPLACED,
                (TEMPLATE_IN_FORCE.find(execution).orElse(true)
                                ? "What was agreed to has lapsed; the new version is populated and previewed. "
                                : "What was agreed to has lapsed; an analyst chooses another template, or closes. ")
                        + TEMPLATE_CHANGE.in(execution).replace("\n", "; "));
    }
}
