package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.FITTING_TEMPLATES;

import dev.warrant.incident.Incident;
import dev.warrant.template.Templates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lays out for the decision {@code select-template} which released templates fit the incident, by what their newest versions say. */
@Component
public class FittingTemplates {

    private final Case records;
    private final Templates templates;

    FittingTemplates(Case records, Templates templates) {
        this.records = records;
        this.templates = templates;
    }

    public void layOut(DelegateExecution execution) {
        Incident incident = records.incident(execution);
        FITTING_TEMPLATES.set(
                execution,
                RoutingFacts.value(templates.released().stream()
                        .map(template -> template.ref().id())
                        .distinct()
                        .filter(id -> templates
                                .current(id)
                                .filter(newest -> newest.fits(incident))
                                .isPresent())
                        .toList()));
    }
}
