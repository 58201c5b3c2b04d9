package dev.warrant.process.remediation.intake;

import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;
import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_RECEIVED;

import dev.warrant.incident.IncidentReceived;
import dev.warrant.process.remediation.waiting.SourceSignals;
import dev.warrant.remediation.Remediations;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the remediation of an incident in the transaction that recorded it: either both exist or neither. */
@Component
class IncidentArrival {

    private final RuntimeService runtime;
    private final Remediations remediations;
    private final SourceSignals signals;

    IncidentArrival(RuntimeService runtime, Remediations remediations, SourceSignals signals) {
        this.runtime = runtime;
        this.remediations = remediations;
        this.signals = signals;
    }

    @EventListener
    void on(IncidentReceived received) {
        remediations.open(received.id());
        signals.opened(received.id());
        runtime.createMessageCorrelation(INCIDENT_RECEIVED)
                .processInstanceBusinessKey(received.id().value())
                .setVariable(INCIDENT_ID.name(), received.id().value())
                .correlateStartMessage();
    }
}
