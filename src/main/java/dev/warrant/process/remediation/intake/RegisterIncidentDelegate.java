package dev.warrant.process.remediation.intake;

import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;

import dev.warrant.incident.IncidentId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Turns the report of an analyst into an incident on record. */
@Component("registerIncident")
class RegisterIncidentDelegate implements JavaDelegate {

    private final ReportedIncident reports;

    RegisterIncidentDelegate(ReportedIncident reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IncidentId incident = reports.record(execution);
        INCIDENT_ID.set(execution, incident.value());
        execution.setProcessBusinessKey(incident.value());
    }
}
