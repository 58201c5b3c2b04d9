package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_ID;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_IN_FORCE;
import static dev.warrant.process.remediation.RemediationProcess.TRIAGE_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.TRIAGE_DECISION;

import dev.warrant.incident.Incident;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ClosingAnswer;
import dev.warrant.process.remediation.PersonsAnswer;
import dev.warrant.process.remediation.RoutingWords.TriageDecision;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a person may answer at triage: close, or a released template for incidents of this kind whose slots this one can fill. */
@Component
class TriageAnswer {

    private final Case records;
    private final Templates templates;
    private final Remediations remediations;
    private final ClosingAnswer closing;

    TriageAnswer(Case records, Templates templates, Remediations remediations, ClosingAnswer closing) {
        this.records = records;
        this.templates = templates;
        this.remediations = remediations;
        this.closing = closing;
    }

    void record(DelegateExecution execution) {
        PersonsAnswer.commented(TRIAGE_COMMENT.find(execution));
        TriageDecision decision = TRIAGE_DECISION.in(execution);
        if (decision == TriageDecision.REMEDIATE) {
            mustBeUsable(TEMPLATE_ID.find(execution).orElse(""), records.incident(execution));
            TEMPLATE_IN_FORCE.set(execution, true);
        } else {
            closing.take(execution);
        }
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.TRIAGED,
                "By " + PersonsAnswer.person(execution) + " (" + decision.word() + "): "
                        + TRIAGE_COMMENT.in(execution));
    }

    private void mustBeUsable(String id, Incident incident) {
        if (id.isEmpty()) {
            throw new BadUserRequestException("Choose the template to remediate with");
        }
        Template template = templates
                .current(id)
                .filter(found -> found.handles().contains(incident.kind()))
                .orElseThrow(() -> new BadUserRequestException("'" + TaskReasons.bounded(id)
                        + "' is not a released template for incidents of the kind "
                        + incident.kind().word()));
        String missing = template.missingIn(incident);
        if (!missing.isEmpty()) {
            throw new BadUserRequestException("The template '" + id + "' cannot be populated from this incident: "
                    + missing + ". Choose one that the form offers, or close the remediation");
        }
    }
}
