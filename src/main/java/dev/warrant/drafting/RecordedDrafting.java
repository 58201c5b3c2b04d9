package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.drafting.Drafter.Draft;
import dev.warrant.drafting.Drafter.Drafted;
import dev.warrant.drafting.Drafter.Undecided;
import dev.warrant.drafting.Proposal.Intent;
import dev.warrant.drafting.Proposal.SlotValue;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Observable;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets drafters and people try under the same guardrails, and records each try. */
@Service
class RecordedDrafting implements Drafting {

    private static final int TRIES = 3;

    private final DrafterSelection selection;
    private final BoundedDrafting bounded;
    private final Guardrails guardrails;
    private final Attempts attempts;

    RecordedDrafting(DrafterSelection selection, BoundedDrafting bounded, Guardrails guardrails, Attempts attempts) {
        this.selection = selection;
        this.bounded = bounded;
        this.guardrails = guardrails;
        this.attempts = attempts;
    }

    @Override
    public Outcome draft(RemediationId remediation, Incident incident, Template template) {
        Drafter drafter = selection.drafterOf(template.ref());
        List<Violation> violations = List.of();
        for (int tried = 0; tried < TRIES; tried++) {
            Draft draft = bounded.ask(drafter, incident, template, violations);
            if (draft instanceof Undecided undecided) {
                attempts.record(
                        remediation,
                        Attempt.undecided(drafter.name(), undecided.reasons()).by(undecided.model()));
                return new Rejected(violations, undecided.reasons());
            }
            Drafted drafted = (Drafted) draft;
            Proposal proposal = drafted.proposal().draftedBy(drafter.name());
            violations = violationsOf(proposal, incident, template);
            attempts.record(remediation, Attempt.proposed(proposal, violations).by(drafted.model()));
            if (violations.isEmpty()) {
                return new Accepted(proposal);
            }
        }
        return new Rejected(
                violations,
                List.of("The drafter '" + drafter.name() + "' made " + TRIES + " proposals; each was refused"));
    }

    @Override
    public Outcome populateByHand(
            RemediationId remediation,
            Incident incident,
            Template template,
            Map<String, String> slots,
            String rationale,
            String person) {
        Map<String, SlotValue> filled = new LinkedHashMap<>();
        slots.forEach((name, value) -> {
            if (!value.isEmpty()) {
                filled.put(
                        name,
                        new SlotValue(
                                TextNode.valueOf(value),
                                pointer(template.slots().get(name), value, incident)));
            }
        });
        List<String> targets =
                filled.values().stream().map(slot -> slot.value().textValue()).toList();
        Proposal proposal = new Proposal(
                template.ref(),
                template.digest(),
                filled,
                new Intent(template.goal().word(), targets, rationale),
                person);
        List<Violation> violations = violationsOf(proposal, incident, template);
        Attempt attempt = Attempt.proposed(proposal, violations);
        if (attempt.isAccepted()) {
            attempts.record(remediation, attempt);
            return new Accepted(proposal);
        }
        attempts.recordAtOnce(remediation, attempt);
        return new Rejected(violations, List.of());
    }

    @Override
    public Optional<Proposal> accepted(RemediationId remediation) {
        return attempts.newestAccepted(remediation);
    }

    @Override
    public List<JsonNode> attempts(RemediationId remediation) {
        return attempts.all(remediation);
    }

    private List<Violation> violationsOf(Proposal proposal, Incident incident, Template template) {
        List<Violation> violations = new ArrayList<>(guardrails.check(proposal, incident));
        if (!proposal.template().equals(template.ref())) {
            violations.add(new Violation(
                    "template-mismatch",
                    "Template " + template.ref() + " was to be populated, not " + proposal.template(),
                    "/template"));
        }
        return violations;
    }

    /** Where the value stands in the evidence; empty when no observable carries it, which the guardrails then refuse. */
    private static String pointer(@Nullable Slot slot, String value, Incident incident) {
        if (slot == null) {
            return "";
        }
        return incident.observablesOf(slot.observable()).stream()
                .filter(observable -> observable.value().equals(value))
                .max(Comparator.comparing(Observable::trusted))
                .map(Observable::pointer)
                .orElse("");
    }
}
