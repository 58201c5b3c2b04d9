package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_ID;

import dev.warrant.canonical.Digest;
import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Finds the records behind the ids and digests in the process variables: the dossier, and the records that a task works on. */
@Component
public class Case {

    private final Incidents incidents;
    private final Templates templates;
    private final Drafting drafting;
    private final Policies policies;
    private final Dossiers dossiers;

    Case(Incidents incidents, Templates templates, Drafting drafting, Policies policies, Dossiers dossiers) {
        this.incidents = incidents;
        this.templates = templates;
        this.drafting = drafting;
        this.policies = policies;
        this.dossiers = dossiers;
    }

    static IncidentId incidentId(VariableScope scope) {
        return new IncidentId(INCIDENT_ID.in(scope));
    }

    public static RemediationId remediation(VariableScope scope) {
        return incidentId(scope).remediation();
    }

    public Incident incident(VariableScope scope) {
        return incidents.get(incidentId(scope));
    }

    /** Everything on record about the remediation, for forms and mails. */
    public Dossier dossier(VariableScope scope) {
        return dossiers.ofKnown(remediation(scope));
    }

    /** The digest of the policy that the process is about. */
    public static Digest policyDigest(VariableScope scope) {
        return new Digest(POLICY_DIGEST.in(scope));
    }

    /** The template that the accepted proposal filled, in its version; before there is one, the newest that is released. */
    public Template template(VariableScope scope) {
        return template(scope, dossier(scope));
    }

    /** The same, of a dossier. */
    public Template template(VariableScope scope, Dossier dossier) {
        return dossier.proposal()
                .map(Proposal::template)
                .filter(ref -> ref.id().equals(TEMPLATE_ID.in(scope)))
                .flatMap(templates::find)
                .orElseGet(() -> newestTemplate(scope));
    }

    /** The template that a person must fill: the newest released version or, when none is valid any more, the one that was filled before. */
    public Template templateToFill(VariableScope scope, Dossier dossier) {
        return templates.current(TEMPLATE_ID.in(scope)).orElseGet(() -> template(scope, dossier));
    }

    /** The newest released version, to be filled anew. */
    public Template newestTemplate(VariableScope scope) {
        String id = TEMPLATE_ID.in(scope);
        return templates
                .current(id)
                .orElseThrow(() -> new NoSuchElementException("No released template '" + id + "' is valid today"));
    }

    public Proposal proposal(VariableScope scope) {
        return drafting.accepted(remediation(scope))
                .orElseThrow(() -> new NoSuchElementException(remediation(scope) + " has no accepted proposal"));
    }

    public Policy policy(VariableScope scope) {
        return policies.get(remediation(scope), policyDigest(scope));
    }
}
