package dev.warrant.process.remediation;

import dev.warrant.dossier.Dossier;
import dev.warrant.incident.Subject;
import dev.warrant.proposal.Proposal;
import java.util.NoSuchElementException;
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
        Dossier dossier = records.dossier(scope);
        Proposal proposal = dossier.proposal()
                .orElseThrow(() -> new NoSuchElementException(dossier.id() + " has no accepted proposal"));
        return proposal.leaves(records.template(scope, dossier), dossier.incident()).stream()
                .map(Subject::toString)
                .map(FormDocument::text)
                .collect(Collectors.joining(", "));
    }
}
