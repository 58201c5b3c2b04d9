package dev.warrant.evidence;

import dev.warrant.approval.Approvals;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.credential.CredentialLives;
import dev.warrant.drafting.Drafting;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.Journal;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.remediation.Remediations;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.template.Templates;
import dev.warrant.warrant.Warrant;
import dev.warrant.web.Unknown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers case files from all that keep records. */
@Component
final class CaseFiles {

    private final Remediations remediations;
    private final Incidents incidents;
    private final Templates templates;
    private final Drafting drafting;
    private final Policies policies;
    private final IntentReview reviews;
    private final Gates gates;
    private final Approvals approvals;
    private final ChallengeWindows windows;
    private final WarrantIssuing warrants;
    private final CredentialLives credentials;
    private final Journal journal;
    private final Rollback rollback;
    private final ProcessHistory history;
    private final Provenances provenances;

    CaseFiles(
            Remediations remediations,
            Incidents incidents,
            Templates templates,
            Drafting drafting,
            Policies policies,
            IntentReview reviews,
            Gates gates,
            Approvals approvals,
            ChallengeWindows windows,
            WarrantIssuing warrants,
            CredentialLives credentials,
            Journal journal,
            Rollback rollback,
            ProcessHistory history,
            Provenances provenances) {
        this.remediations = remediations;
        this.incidents = incidents;
        this.templates = templates;
        this.drafting = drafting;
        this.policies = policies;
        this.reviews = reviews;
        this.gates = gates;
        this.approvals = approvals;
        this.windows = windows;
        this.warrants = warrants;
        this.credentials = credentials;
        this.journal = journal;
        this.rollback = rollback;
        this.history = history;
        this.provenances = provenances;
    }

    /**
     * The file of this remediation.
     *
     * @throws Unknown when there is none
     */
    CaseFile of(RemediationId id) {
        Remediations.Standing standing =
                remediations.standing(id).orElseThrow(() -> new Unknown("remediation", id.value()));
        List<Review> reviewed = reviews.all(id);
        List<Gates.OnRecord> decided = gates.all(id);
        List<SignedApproval> signed = approvals.signed(id);
        List<Warrant> issued = warrants.all(id);
        Set<Digest> named = new LinkedHashSet<>();
        reviewed.forEach(review -> named.add(review.policyDigest()));
        decided.forEach(decision -> named.add(decision.gate().policyDigest()));
        signed.forEach(approval -> named.add(approval.approval().policyDigest()));
        issued.forEach(warrant -> named.add(warrant.policyDigest()));
        Incident incident = incidents.get(id.incident());
        policies.newest(id).map(Policy::digest).ifPresent(named::add);
        return new CaseFile(
                standing,
                incident,
                left(id, incident),
                drafting.attempts(id),
                named.stream().flatMap(digest -> recorded(id, digest)).toList(),
                reviewed,
                decided,
                signed,
                approvals.standing(id),
                windows.all(id),
                issued,
                credentials.of(id),
                journal.entries(id),
                rollback.residual(id),
                remediations.timeline(id),
                history.of(id),
                provenances.of(standing, signed));
    }

    private List<Subject> left(RemediationId id, Incident incident) {
        return drafting.accepted(id)
                .flatMap(proposal ->
                        templates.find(proposal.template()).map(template -> proposal.leaves(template, incident)))
                .orElse(List.of());
    }

    private Stream<Policy> recorded(RemediationId id, Digest digest) {
        try {
            return Stream.of(policies.get(id, digest));
        } catch (NoSuchElementException notOnRecord) {
            return Stream.empty();
        }
    }
}
