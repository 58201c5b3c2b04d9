package dev.warrant.process.remediation;

import dev.warrant.incident.Subject;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Tells what the incident, with everything known so far, says is compromised and the remediation does not contain. */
@Component
public class Uncontained {

    private final Case records;

    Uncontained(Case records) {
        this.records = records;
    }

    /** The subjects joined by commas, shown as text from outside is; empty when all are contained. */
    public String words(VariableScope scope) {
        return records.proposal(scope).leaves(records.template(scope), records.incident(scope)).stream()
                .map(Subject::toString)
                .map(FormDocument::text)
                .collect(Collectors.joining(", "));
    }
}
