package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_ID;
import static dev.warrant.process.remediation.RemediationProcess.TRIAGE_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.TRIAGE_DECISION;

import dev.warrant.incident.IncidentKind;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Templates;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a person may answer at triage: close, or a released template for incidents of this kind. */
@Component
class TriageAnswer {

    private static final String REMEDIATE = "remediate";

    private final Case records;
    private final Templates templates;
    private final Remediations remediations;

    TriageAnswer(Case records, Templates templates, Remediations remediations) {
        this.records = records;
        this.templates = templates;
        this.remediations = remediations;
    }

    void record(DelegateExecution execution) {
        PersonsAnswer.commented(TRIAGE_COMMENT.find(execution));
        String decision = TRIAGE_DECISION.in(execution);
        if (decision.equals(REMEDIATE)) {
            mustBeUsable(
                    TEMPLATE_ID.find(execution).orElse(""),
                    records.incident(execution).kind());
        }
        remediations.note(
                Case.remediation(execution),
                "triaged",
                "By " + PersonsAnswer.person(execution) + " (" + decision + "): " + TRIAGE_COMMENT.in(execution));
    }

    private void mustBeUsable(String template, IncidentKind kind) {
        if (template.isEmpty()) {
            throw new BadUserRequestException("Choose the template to remediate with");
        }
        boolean usable = templates
                .current(template)
                .filter(found -> found.handles().contains(kind))
                .isPresent();
        if (!usable) {
            throw new BadUserRequestException("'" + Reasons.bounded(template)
                    + "' is no released template for incidents of the kind " + kind.word());
        }
    }
}
