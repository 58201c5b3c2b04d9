package dev.warrant.issuing;

import dev.warrant.drafting.Drafting;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.policy.Policy;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks once more at what the incident names as compromised: some of it may have become known after the gate was decided. */
@Component
final class SubjectsLeft {

    private final Gates gates;
    private final Templates templates;
    private final Drafting drafting;
    private final Incidents incidents;

    SubjectsLeft(Gates gates, Templates templates, Drafting drafting, Incidents incidents) {
        this.gates = gates;
        this.templates = templates;
        this.drafting = drafting;
        this.incidents = incidents;
    }

    /** What the policy leaves as it is, as a sentence, where its gate asked nobody; empty where people are asked, or nothing is left. */
    Optional<String> withoutAPerson(RemediationId remediation, Policy policy) {
        return gates.newest(remediation)
                .filter(gate -> gate.kind() == GateKind.AUTOMATIC)
                .map(gate -> left(remediation, policy))
                .filter(left -> !left.isEmpty())
                .map(left -> "the incident names as compromised what this does not contain: "
                        + left.stream().map(Subject::toString).collect(Collectors.joining(", ")));
    }

    private List<Subject> left(RemediationId remediation, Policy policy) {
        Incident incident = incidents.get(remediation.incident());
        return templates.released(policy.template()).stream()
                .flatMap(template -> drafting.accepted(remediation).stream()
                        .flatMap(proposal -> proposal.leaves(template, incident).stream()))
                .toList();
    }
}
