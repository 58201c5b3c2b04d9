package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.drafting.Drafter.Draft;
import dev.warrant.drafting.Drafter.Drafted;
import dev.warrant.drafting.Drafter.Undecided;
import dev.warrant.guardrail.Guardrails;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.proposal.Violation;
import dev.warrant.redaction.SecretFingerprints;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets drafters and people try under the same guardrails, and records each try. */
@Service
class RecordedDrafting implements Drafting {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedDrafting.class);
    private static final int TRIES = 3;

    private final DrafterSelection selection;
    private final BoundedDrafting bounded;
    private final Guardrails guardrails;
    private final ProposalReading reading;
    private final Attempts attempts;
    private final SecretFingerprints secrets;

    RecordedDrafting(
            DrafterSelection selection,
            BoundedDrafting bounded,
            Guardrails guardrails,
            ProposalReading reading,
            Attempts attempts,
            SecretFingerprints secrets) {
        this.reading = reading;
        this.selection = selection;
        this.bounded = bounded;
        this.guardrails = guardrails;
        this.attempts = attempts;
        this.secrets = secrets;
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
            if (draft instanceof Drafter.Awaited) {
                attempts.record(
                        remediation,
                        Attempt.undecided(drafter.name(), List.of("A proposal was asked for, from outside")));
                return new Awaited(drafter.name());
            }
            Drafted drafted = (Drafted) draft;
            Proposal said = drafted.proposal().draftedBy(drafter.name());
            violations = guardrails.check(said, incident, template);
            Proposal proposal = withoutSecrets(said);
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
        List<String> targets = filled.values().stream()
                .map(slot -> slot.value().textValue())
                .distinct()
                .toList();
        Proposal proposal = new Proposal(
                template.ref(),
                template.digest(),
                filled,
                new Intent(template.goal().word(), targets, rationale),
                person);
        List<Violation> violations = guardrails.check(proposal, incident, template);
        Attempt attempt = Attempt.byHand(proposal, violations);
        if (attempt.isAccepted()) {
            attempts.record(remediation, attempt);
            return new Accepted(proposal);
        }
        attempts.recordAtOnce(remediation, attempt);
        return new Rejected(violations, List.of());
    }

    @Override
    public Outcome propose(RemediationId remediation, Incident incident, Template template, byte[] body, String agent) {
        ReadProposal read = reading.read(body, incident, template, agent);
        Optional<Proposal> proposal = read.accepted().map(this::withoutSecrets);
        if (proposal.isEmpty()) {
            LOG.warn(
                    "A proposal of {} for {} is refused by {}",
                    agent,
                    remediation,
                    read.violations().stream()
                            .map(Violation::rule)
                            .distinct()
                            .sorted()
                            .toList());
            return new Rejected(read.violations(), List.of());
        }
        attempts.record(remediation, Attempt.byAgent(proposal.get()));
        return new Accepted(proposal.get());
    }

    @Override
    public Optional<Proposal> accepted(RemediationId remediation) {
        return attempts.newestAccepted(remediation);
    }

    @Override
    public boolean populatedByHand(RemediationId remediation) {
        return attempts.newestAcceptedDrafter(remediation)
                .filter(selection::isDrafter)
                .isEmpty();
    }

    @Override
    public List<JsonNode> attempts(RemediationId remediation) {
        return attempts.all(remediation);
    }

    /** The rationale is the one text that nothing is compared with. */
    private Proposal withoutSecrets(Proposal proposal) {
        return proposal.withRationale(
                secrets.withoutSecrets(List.of(proposal.intent().rationale())).get(0));
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
