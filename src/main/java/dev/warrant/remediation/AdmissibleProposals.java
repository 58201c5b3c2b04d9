package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.drafting.ProposalSchemas;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import dev.warrant.web.Conflict;
import org.springframework.stereotype.Component;

/** Tells what may be proposed for one remediation. */
@Component
final class AdmissibleProposals {

    private final Remediations remediations;
    private final Incidents incidents;
    private final Templates templates;
    private final ProposalSchemas schemas;

    AdmissibleProposals(Remediations remediations, Incidents incidents, Templates templates, ProposalSchemas schemas) {
        this.remediations = remediations;
        this.incidents = incidents;
        this.templates = templates;
        this.schemas = schemas;
    }

    /**
     * The schema of a proposal for the chosen template and the incident as it stands.
     *
     * @param agent the account that asks, which must not be a target of its own proposal
     * @throws Conflict when no template is chosen yet, or the chosen one is no longer released
     */
    JsonNode schema(RemediationId remediation, String agent) {
        Template template = remediations
                .chosen(remediation)
                .flatMap(templates::released)
                .orElseThrow(() -> new Conflict(remediation + " has no released template to propose for"));
        return schemas.of(incidents.get(remediation.incident()), template, agent);
    }
}
