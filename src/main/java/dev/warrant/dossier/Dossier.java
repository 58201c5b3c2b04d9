package dev.warrant.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.remediation.Remediations;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.web.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything on record about one remediation. Each part is read when somebody first asks for it, and never again, so that everything told about
 * it agrees. Lists begin with the oldest.
 */
public final class Dossier {

    private final RemediationId id;
    private final Once<Optional<Remediations.Standing>> standing;
    private final Records records;
    private final Background background;
    private final Conduct conduct;
    private final Pending pending;
    private final NamedPolicies named;
    private final Once<Incident> incident;
    private final Once<Optional<TemplateRef>> chosen;
    private final Once<Optional<Proposal>> proposal;
    private final Once<Optional<Template>> filled;
    private final Once<List<JsonNode>> attempts;
    private final Once<List<Policy>> policies;
    private final Once<Optional<Policy>> policy;
    private final Map<Digest, Optional<Policy>> policyOf = new HashMap<>();
    private final Series<Review, Review> reviews;
    private final Series<Gates.OnRecord, Gate> gates;
    private final Once<List<SignedApproval>> approvals;
    private final Once<List<Approval>> standingApprovals;
    private final Once<List<ChallengeWindows.Window>> windows;
    private final Once<List<Remediations.TimelineEntry>> timeline;

    Dossier(RemediationId id, Supplier<Optional<Remediations.Standing>> standing, Records records) {
        this.id = id;
        this.standing = new Once<>(standing);
        this.records = records;
        this.background = new Background(id, records);
        this.conduct = new Conduct(id, records);
        this.pending = new Pending(id, records);
        this.named = new NamedPolicies(records.policies(), id);
        this.incident = new Once<>(() -> records.incidents().get(id.incident()));
        this.chosen = new Once<>(() -> records.remediations().chosen(id));
        this.proposal = new Once<>(() -> records.drafting().accepted(id));
        this.filled = new Once<>(() -> proposal().map(Proposal::template).flatMap(records.templates()::find));
        this.attempts = new Once<>(() -> List.copyOf(records.drafting().attempts(id)));
        this.policies = new Once<>(() -> named.of(this));
        this.policy = new Once<>(() -> records.policies().newest(id));
        this.reviews = new Series<>(
                () -> records.reviews().all(id), () -> records.reviews().newest(id), Function.identity());
        this.gates = new Series<>(
                () -> records.gates().all(id), () -> records.gates().newest(id), Gates.OnRecord::gate);
        this.approvals = new Once<>(() -> List.copyOf(records.approvals().signed(id)));
        this.standingApprovals = new Once<>(() -> standing(id));
        this.windows = new Once<>(() -> List.copyOf(records.windows().all(id)));
        this.timeline = new Once<>(() -> List.copyOf(records.remediations().timeline(id)));
    }

    public RemediationId id() {
        return id;
    }

    /** @throws Unknown when there is none of that id */
    public Remediations.Standing standing() {
        return found().orElseThrow(() -> new Unknown("remediation", id.value()));
    }

    /** How it stands; empty where the incident is on record and its remediation was not opened yet. */
    public Optional<Remediations.Standing> found() {
        return standing.get();
    }

    public Incident incident() {
        return incident.get();
    }

    public Background background() {
        return background;
    }

    /** The template that was chosen last, or else the one that the accepted proposal fills. */
    public Optional<TemplateRef> template() {
        return chosen().or(() -> proposal().map(Proposal::template));
    }

    /** The template that was chosen last. */
    public Optional<TemplateRef> chosen() {
        return chosen.get();
    }

    public Optional<Digest> templateDigest() {
        return template().flatMap(records.templates()::find).map(Template::digest);
    }

    /** The newest accepted proposal. */
    public Optional<Proposal> proposal() {
        return proposal.get();
    }

    /** The template that the accepted proposal fills, in its version. */
    public Optional<Template> filled() {
        return filled.get();
    }

    /** What is compromised, as the incident says, and the accepted proposal leaves uncontained; empty while there is no proposal. */
    public List<Subject> uncontained() {
        return proposal()
                .flatMap(accepted -> filled().map(template -> accepted.leaves(template, incident())))
                .orElse(List.of());
    }

    /** Every proposal that was made, as recorded. */
    public List<JsonNode> attempts() {
        return attempts.get();
    }

    /**
     * The newest policy, and those on record that a review, a gate, a decision or a warrant names, in the order in which they are first named; the
     * newest need not be the last.
     */
    public List<Policy> policies() {
        return policies.get();
    }

    /** The newest. */
    public Optional<Policy> policy() {
        return policy.get();
    }

    /** The policy with this digest; empty where it is not on record. */
    public Optional<Policy> policy(Digest digest) {
        return policyOf.computeIfAbsent(digest, named::recorded);
    }

    public List<Review> reviews() {
        return reviews.all();
    }

    /** The newest of {@link #reviews}. */
    public Optional<Review> review() {
        return reviews.newest();
    }

    /** All gates that were decided, each with its time. */
    public List<Gates.OnRecord> gates() {
        return gates.all();
    }

    /** The one that counts: the newest of {@link #gates}. */
    public Optional<Gate> gate() {
        return gates.newest();
    }

    /** The advice that the newest gate makes of its policy, if it makes any. */
    public Optional<Recommendation> recommendation() {
        return gate().filter(decided -> decided.kind() == GateKind.RECOMMEND_ONLY)
                .flatMap(decided -> policy(decided.policyDigest()).flatMap(named -> Recommendation.of(named, decided)));
    }

    public List<SignedApproval> approvals() {
        return approvals.get();
    }

    /** Those of {@link #approvals} that have not lapsed. */
    public List<Approval> standingApprovals() {
        return standingApprovals.get();
    }

    /** All approvals are read first: one that comes in between must not look as if it had lapsed. */
    private List<Approval> standing(RemediationId id) {
        List<Approval> all = approvals().stream().map(SignedApproval::approval).toList();
        return records.approvals().standing(id).stream().filter(all::contains).toList();
    }

    public List<ChallengeWindows.Window> windows() {
        return windows.get();
    }

    public Conduct conduct() {
        return conduct;
    }

    public Pending pending() {
        return pending;
    }

    public List<Remediations.TimelineEntry> timeline() {
        return timeline.get();
    }
}
