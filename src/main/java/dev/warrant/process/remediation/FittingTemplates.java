package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.FITTING_TEMPLATES;
import static dev.warrant.process.remediation.RemediationProcess.SOLE_TEMPLATE;

import dev.warrant.incident.Incident;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Tells the decision {@code select-template} which released templates fit the incident, and which one alone contains it, judging by their newest
 * versions.
 */
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
        List<Template> newest = templates.released().stream()
                .map(template -> template.ref().id())
                .distinct()
                .flatMap(id -> templates.current(id).stream())
                .toList();
        FITTING_TEMPLATES.set(
                execution, RoutingFacts.value(ids(newest.stream().filter(template -> template.fits(incident)))));
        List<String> whole = ids(newest.stream().filter(template -> template.isMeantFor(incident)));
        if (whole.size() == 1) {
            SOLE_TEMPLATE.set(execution, whole.get(0));
        } else {
            SOLE_TEMPLATE.clear(execution);
        }
    }

    private static List<String> ids(Stream<Template> templates) {
        return templates.map(template -> template.ref().id()).toList();
    }
}
