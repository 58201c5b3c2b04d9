package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accepted proposals for tests, in memory; it drafts nothing itself. */
public final class KnownProposals implements Drafting {

    private static final Set<String> DRAFTERS = Set.of("rules", "agent");

    private final Map<RemediationId, Proposal> accepted = new LinkedHashMap<>();

    public KnownProposals with(RemediationId remediation, Proposal proposal) {
        accepted.put(remediation, proposal);
        return this;
    }

    @Override
    public Optional<Proposal> accepted(RemediationId remediation) {
        return Optional.ofNullable(accepted.get(remediation));
    }

    @Override
    public List<JsonNode> attempts(RemediationId remediation) {
        return accepted(remediation)
                .<JsonNode>map(proposal -> JsonNodeFactory.instance.objectNode().put("drafter", proposal.drafter()))
                .stream()
                .toList();
    }

    @Override
    public boolean populatedByHand(RemediationId remediation) {
        return accepted(remediation)
                .map(Proposal::drafter)
                .filter(DRAFTERS::contains)
                .isEmpty();
    }

    @Override
    public Outcome propose(RemediationId remediation, Incident incident, Template template, byte[] body, String agent) {
        throw new UnsupportedOperationException("These proposals are given, not posted");
    }

    @Override
    public Outcome draft(RemediationId remediation, Incident incident, Template template) {
        throw new UnsupportedOperationException("These proposals are given, not drafted");
    }

    @Override
    public Outcome populateByHand(
            RemediationId remediation,
            Incident incident,
            Template template,
            Map<String, String> slots,
            String rationale,
            String person) {
        throw new UnsupportedOperationException("These proposals are given, not populated");
    }
}
