package dev.warrant.process.remediation.intake;

import static dev.warrant.process.remediation.RemediationProcess.APPROVAL_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.ENVIRONMENT;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_KIND;
import static dev.warrant.process.remediation.RemediationProcess.MERGED_INTO;
import static dev.warrant.process.remediation.RemediationProcess.NEW_INCIDENT;
import static dev.warrant.process.remediation.RemediationProcess.OBSERVABLE_TYPES;
import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.PREVIEW_AGAIN;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_ACCEPTED;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_AWAITED;
import static dev.warrant.process.remediation.RemediationProcess.SEVERITY;
import static dev.warrant.process.remediation.RemediationProcess.SUBJECT_TYPES;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_ID;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_IN_FORCE;
import static dev.warrant.process.remediation.RemediationProcess.UNDO_COUNT;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ISSUE;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.observable.Observable;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FittingTemplates;
import dev.warrant.process.remediation.OtherPlaces;
import dev.warrant.process.remediation.RoutingFacts;
import dev.warrant.process.remediation.RoutingWords.ApprovalStanding;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import dev.warrant.process.remediation.waiting.SecondReport;
import dev.warrant.remediation.Remediations;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lays out the facts by which a remediation is routed, all of them unset or at their safest value at first. */
@Component
class Assessment {

    private final Case records;
    private final Remediations remediations;
    private final SecondReport secondReport;
    private final OtherPlaces places;
    private final FittingTemplates templates;

    Assessment(
            Case records,
            Remediations remediations,
            SecondReport secondReport,
            OtherPlaces places,
            FittingTemplates templates) {
        this.records = records;
        this.remediations = remediations;
        this.secondReport = secondReport;
        this.places = places;
        this.templates = templates;
    }

    void assess(DelegateExecution execution) {
        Incident incident = records.incident(execution);
        places.holdNewer(execution);
        Optional<RemediationId> open = secondReport.caseFor(incident);
        NEW_INCIDENT.set(execution, open.isEmpty());
        open.ifPresent(other -> {
            MERGED_INTO.set(execution, other.value());
            secondReport.join(other, incident);
        });
        if (open.isEmpty()) {
            places.note(execution);
        }
        INCIDENT_KIND.set(execution, incident.kind().word());
        SEVERITY.set(execution, incident.severity().word());
        ENVIRONMENT.set(execution, incident.environment());
        OBSERVABLE_TYPES.set(
                execution,
                RoutingFacts.value(incident.observables().stream()
                        .map(Observable::type)
                        .distinct()
                        .toList()));
        SUBJECT_TYPES.set(
                execution,
                RoutingFacts.value(incident.subjects().stream()
                        .map(Subject::type)
                        .distinct()
                        .toList()));
        templates.layOut(execution);
        TEMPLATE_ID.clear(execution);
        OUTCOME.clear(execution);
        PROPOSAL_ACCEPTED.set(execution, false);
        PROPOSAL_AWAITED.set(execution, false);
        WARRANT_ISSUE.set(execution, WarrantIssue.PENDING);
        APPROVAL_DECISION.set(execution, ApprovalStanding.PENDING);
        EXECUTION_FAILED.set(execution, false);
        PREVIEW_AGAIN.set(execution, false);
        TEMPLATE_IN_FORCE.set(execution, true);
        UNDO_COUNT.set(execution, 0);
    }
}
