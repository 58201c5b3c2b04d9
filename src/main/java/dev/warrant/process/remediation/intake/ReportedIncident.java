package dev.warrant.process.remediation.intake;

import static dev.warrant.process.remediation.RemediationProcess.ENVIRONMENT;
import static dev.warrant.process.remediation.RemediationProcess.REPORTED_DESCRIPTION;
import static dev.warrant.process.remediation.RemediationProcess.REPORTED_KIND;
import static dev.warrant.process.remediation.RemediationProcess.REPORTED_TITLE;
import static dev.warrant.process.remediation.RemediationProcess.REPORTER;
import static dev.warrant.process.remediation.RemediationProcess.SEVERITY;
import static dev.warrant.process.remediation.RemediationProcess.observedType;
import static dev.warrant.process.remediation.RemediationProcess.observedValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.CanonicalJson;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.IncidentText;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Severity;
import dev.warrant.intake.IncidentIntake;
import dev.warrant.observable.Observable;
import dev.warrant.process.remediation.Variable;
import dev.warrant.remediation.Remediations;
import dev.warrant.web.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Reads the form {@code report-incident}; the report itself becomes the evidence, and what was observed points into it. What a person types is
 * that person's statement: one witness, and never trusted by itself.
 */
@Component
class ReportedIncident {

    private static final int FIELDS = 4;

    private final IncidentIntake intake;
    private final Remediations remediations;

    ReportedIncident(IncidentIntake intake, Remediations remediations) {
        this.intake = intake;
        this.remediations = remediations;
    }

    IncidentId record(DelegateExecution execution) {
        String reporter = REPORTER.in(execution);
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        evidence.put("reporter", reporter);
        evidence.put("description", text(execution, REPORTED_DESCRIPTION));
        List<Observable> observables = observed(execution, evidence);
        IncidentId incident = intake.record(new NewIncident(
                        NewIncident.BY_A_PERSON,
                        execution.getProcessInstanceId(),
                        known(REPORTED_KIND, IncidentKind.ofWord(text(execution, REPORTED_KIND))),
                        known(SEVERITY, Severity.ofWord(text(execution, SEVERITY))),
                        fitting(
                                ENVIRONMENT,
                                text(execution, ENVIRONMENT).toLowerCase(Locale.ROOT),
                                IncidentText.ENVIRONMENT),
                        fitting(REPORTED_TITLE, text(execution, REPORTED_TITLE), IncidentText.TITLE),
                        evidence,
                        List.of(),
                        Digest.of(CanonicalJson.bytes(evidence)),
                        observables,
                        reporter))
                .incidentId();
        remediations.open(incident);
        return incident;
    }

    private static List<Observable> observed(DelegateExecution execution, ObjectNode evidence) {
        List<Observable> observables = new ArrayList<>();
        for (int number = 1; number <= FIELDS; number++) {
            String type = optional(execution, observedType(number));
            String value = optional(execution, observedValue(number));
            if (!type.isEmpty() && !value.isEmpty()) {
                fitting(observedType(number), type, IncidentText.OBSERVED_TYPE);
                fitting(observedValue(number), value, IncidentText.OBSERVED_VALUE);
                int index = evidence.withArray("observed").size();
                evidence.withArray("observed").addObject().put("type", type).put("value", value);
                observables.add(
                        new Observable(type, value, "/observed/" + index + "/value", false, NewIncident.BY_A_PERSON));
            }
        }
        return observables;
    }

    private static <T> T known(Variable<String> field, Optional<T> value) {
        return value.orElseThrow(() -> refused("The field '" + field.name() + "' has an unknown value"));
    }

    private static String fitting(Variable<String> field, String text, IncidentText form) {
        form.faultOf(field.name(), text).ifPresent(fault -> {
            throw refused(fault.message());
        });
        return text;
    }

    private static String text(DelegateExecution execution, Variable<String> field) {
        String text = optional(execution, field);
        if (text.isBlank()) {
            throw refused("The field '" + field.name() + "' must be filled in");
        }
        return text;
    }

    private static InvalidInput refused(String message) {
        return new InvalidInput(message, List.of());
    }

    private static String optional(DelegateExecution execution, Variable<String> field) {
        return field.find(execution).map(String::strip).orElse("");
    }
}
