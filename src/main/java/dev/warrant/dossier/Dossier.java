package dev.warrant.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.credential.CredentialLife;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.hold.Wait;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.journal.Journal;
import dev.warrant.journal.StepStatus;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.SameSecrets;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is on record of one remediation. It is read when somebody asks for it; what other parts rest on is read once, so that all of them rest on
 * the same. Lists begin with the oldest.
 */
public final class Dossier {

    private final Remediations.Standing standing;
    private final RemediationId id;
    private final Records records;
    private final Once<Incident> incident;
    private final Once<Optional<Proposal>> proposal;
    private final Once<List<Policy>> policies;
    private final Once<Optional<Policy>> policy;
    private final Once<List<Review>> reviews;
    private final Once<List<Gates.OnRecord>> gates;
    private final Once<Optional<Gate>> gate;
    private final Once<List<SignedApproval>> approvals;
    private final Once<List<Warrant>> warrants;
    private final Once<List<Journal.Entry>> journal;

    Dossier(Remediations.Standing standing, Records records) {
        this.standing = standing;
        this.id = standing.id();
        this.records = records;
        this.incident = new Once<>(() -> records.incidents().get(id.incident()));
        this.proposal = new Once<>(() -> records.drafting().accepted(id));
        this.policies = new Once<>(() -> new NamedPolicies(records.policies(), id).of(this));
        this.policy = new Once<>(() -> records.policies().newest(id));
        this.reviews = new Once<>(() -> List.copyOf(records.reviews().all(id)));
        this.gates = new Once<>(() -> List.copyOf(records.gates().all(id)));
        this.gate = new Once<>(() -> records.gates().newest(id));
        this.approvals = new Once<>(() -> List.copyOf(records.approvals().signed(id)));
        this.warrants = new Once<>(() -> List.copyOf(records.warrants().all(id)));
        this.journal = new Once<>(() -> List.copyOf(records.journal().entries(id)));
    }

    public Remediations.Standing standing() {
        return standing;
    }

    public Incident incident() {
        return incident.get();
    }

    /** The remediation of the same event that ended before. */
    public Optional<RemediationId> follows() {
        return records.occurrences().follows(id.incident()).map(IncidentId::remediation);
    }

    /** The other remediations of the same secret. */
    public List<SameSecrets.Place> elsewhere() {
        return records.secrets().elsewhere(id);
    }

    /** The template that was chosen last, or else the one that the accepted proposal fills. */
    public Optional<TemplateRef> template() {
        return records.remediations().chosen(id).or(() -> proposal().map(Proposal::template));
    }

    public Optional<Digest> templateDigest() {
        return template().flatMap(records.templates()::find).map(Template::digest);
    }

    /** The newest accepted proposal. */
    public Optional<Proposal> proposal() {
        return proposal.get();
    }

    /** What the incident says is compromised and the accepted proposal leaves as it is; empty while there is none. */
    public List<Subject> uncontained() {
        return proposal()
                .flatMap(accepted -> records.templates()
                        .find(accepted.template())
                        .map(filled -> accepted.leaves(filled, incident())))
                .orElse(List.of());
    }

    /** Every proposal that was made, as recorded. */
    public List<JsonNode> attempts() {
        return records.drafting().attempts(id);
    }

    /** The newest policy, and those on record that a review, a gate, a decision or a warrant names, in the order in which they are named. */
    public List<Policy> policies() {
        return policies.get();
    }

    /** The newest. */
    public Optional<Policy> policy() {
        return policy.get();
    }

    public List<Review> reviews() {
        return reviews.get();
    }

    public List<Gates.OnRecord> gates() {
        return gates.get();
    }

    /** The newest; those before are not read for it. */
    public Optional<Gate> gate() {
        return gate.get();
    }

    /** The newest; those before are not read for it. */
    public Optional<Review> review() {
        return records.reviews().newest(id);
    }

    /** The newest; those before are not read for it. */
    public Optional<Warrant> warrant() {
        return records.warrants().newest(id);
    }

    /** The advice that the newest gate makes of its policy, if it does. */
    public Optional<Recommendation> recommendation() {
        return gate().filter(decided -> decided.kind() == GateKind.RECOMMEND_ONLY)
                .flatMap(decided -> new NamedPolicies(records.policies(), id)
                        .recorded(decided.policyDigest())
                        .flatMap(named -> Recommendation.of(named, decided)));
    }

    public List<SignedApproval> approvals() {
        return approvals.get();
    }

    /** The decisions that have not lapsed. */
    public List<Approval> standingApprovals() {
        return List.copyOf(records.approvals().standing(id));
    }

    public List<ChallengeWindows.Window> windows() {
        return records.windows().all(id);
    }

    /** What an approved remediation waits for. */
    public Optional<Wait> waiting() {
        return records.waits().of(id);
    }

    public List<Warrant> warrants() {
        return warrants.get();
    }

    public List<CredentialLife> credentials() {
        return records.credentials().of(id);
    }

    public List<Journal.Entry> journal() {
        return journal.get();
    }

    /** Where each step stands that a warrant was issued for. */
    public Map<String, StepStatus> steps() {
        return records.journal().statuses(id);
    }

    public List<Rollback.Residue> residual() {
        return records.rollback().residual(id);
    }

    public List<Remediations.TimelineEntry> timeline() {
        return records.remediations().timeline(id);
    }
}
