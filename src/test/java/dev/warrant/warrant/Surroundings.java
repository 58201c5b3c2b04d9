package dev.warrant.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.KnownMemberships;
import dev.warrant.KnownReviews;
import dev.warrant.KnownRules;
import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.policy.Populating;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the modules before a warrant say: everything is in order, until a test says otherwise. */
public final class Surroundings {

    public final Map<RemediationId, Policy> newest = new HashMap<>();
    public final List<Policy> recorded = new ArrayList<>();
    public final List<Approval> given = new ArrayList<>();
    public final List<Approval> lapsed = new ArrayList<>();
    public final List<RemediationId> ended = new ArrayList<>();
    public final Map<RemediationId, Gate> decided = new HashMap<>();
    public Optional<Template> released = Optional.of(Drawn.template());
    public final KnownReviews reviews = new KnownReviews();
    public final KnownFreezes freezes = new KnownFreezes();
    public final List<String> recommendOnly = new ArrayList<>();
    public Optional<Proposal> drafted = Optional.of(new Proposal(
            Drawn.REF,
            Drawn.template().digest(),
            Map.of(),
            new Proposal.Intent("revoke-access", List.of(), "because"),
            "rules"));
    public final KnownRules rules = new KnownRules();
    public final KnownMemberships memberships = new KnownMemberships();
    public final List<Observable> observed = new ArrayList<>();
    public final Incidents incidents = new Incidents() {
        @Override
        public Optional<Incident> find(IncidentId id) {
            return Optional.of(get(id));
        }

        @Override
        public Incident get(IncidentId id) {
            return new Incident(
                    id,
                    "forwarder",
                    id.value(),
                    IncidentKind.SUSPICIOUS_TOKEN,
                    Severity.HIGH,
                    "production",
                    "A finding",
                    JsonNodeFactory.instance.objectNode(),
                    Digest.of("as received"),
                    observed,
                    "sensor",
                    Instant.EPOCH);
        }
    };
    public boolean sufficient = true;
    public Populating.Preview live = new Populating.Unreadable("nothing was put in place");

    /** The policy is on record, its gate is decided, two people agreed where it asks for them, and live state is as it was. */
    public void approve(Policy policy, GateKind kind) {
        recorded.add(policy);
        newest.put(policy.remediation(), policy);
        decided.put(policy.remediation(), new Gate(policy.digest(), kind, List.of()));
        reviews.with(policy.remediation(), KnownReviews.of(policy, Verdict.CONSISTENT));
        live = new Populating.Previewed(policy);
        if (kind.approvalsRequired() > 0) {
            agrees("ben", policy);
            agrees("bea", policy);
        }
    }

    private void agrees(String user, Policy policy) {
        given.add(new Approval(
                user,
                Approval.Decision.APPROVE,
                "yes",
                Instant.EPOCH,
                policy.digest(),
                policy.fingerprint(),
                new Approval.Seat(Group.APPROVER, Group.APPROVER)));
    }

    public Policies policies() {
        return new Policies() {
            @Override
            public Policy get(RemediationId remediation, Digest digest) {
                return recorded.stream()
                        .filter(policy -> policy.remediation().equals(remediation)
                                && policy.digest().equals(digest))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException(digest.value()));
            }

            @Override
            public Optional<Policy> newest(RemediationId remediation) {
                return Optional.ofNullable(newest.get(remediation));
            }
        };
    }

    public Templates templates() {
        return new Templates() {
            @Override
            public boolean isKnown(String id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Template> released() {
                return released.stream().toList();
            }

            @Override
            public Optional<Template> current(String id) {
                return released;
            }

            @Override
            public Optional<Template> released(TemplateRef ref) {
                return released.filter(template -> template.ref().equals(ref));
            }

            @Override
            public Optional<Template> find(TemplateRef ref) {
                return released(ref);
            }
        };
    }

    public Approvals approvals() {
        return new Approvals() {
            @Override
            public Approval decide(
                    RemediationId remediation,
                    Group seat,
                    String policyDigest,
                    String user,
                    String decision,
                    String comment,
                    java.util.Optional<com.fasterxml.jackson.databind.node.ObjectNode> shown) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Approval> of(RemediationId remediation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Approval> standing(RemediationId remediation) {
                return given.stream()
                        .filter(approval -> !lapsed.contains(approval))
                        .filter(approval -> approval.policyDigest()
                                .equals(newest.get(remediation).digest()))
                        .toList();
            }

            @Override
            public List<SignedApproval> signed(RemediationId remediation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean sufficient(RemediationId remediation, Digest policyDigest) {
                return sufficient;
            }

            @Override
            public List<Group> openSeats(RemediationId remediation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void lapse(RemediationId remediation) {
                ended.add(remediation);
            }

            @Override
            public void escalate(RemediationId remediation, Group to) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<Group> escalatedTo(RemediationId remediation) {
                throw new UnsupportedOperationException();
            }
        };
    }

    public Gates gates() {
        return new Gates() {
            @Override
            public List<OnRecord> all(RemediationId remediation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<GateInput, Object> decisionInputs(
                    Incident incident, Template template, Policy policy, Review review) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Gate decide(Incident incident, Template template, Policy policy, Review review, Decided decided) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Gate challenged(RemediationId remediation, String challenger, String reason) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Gate> newest(RemediationId remediation) {
                return Optional.ofNullable(decided.get(remediation));
            }
        };
    }

    public RecommendOnly recommendOnly() {
        return (template, proposal) -> List.copyOf(recommendOnly);
    }

    /** Live state is what was put in place; for other remediations than that is about, it is as they were approved. */
    public Populating populating() {
        return (remediation, template, proposal, leftOut) -> live instanceof Populating.Previewed previewed
                        && !previewed.policy().remediation().equals(remediation)
                ? new Populating.Previewed(Objects.requireNonNull(newest.get(remediation)))
                : live;
    }

    public Drafting drafting() {
        return new Drafting() {
            @Override
            public Outcome draft(RemediationId remediation, Incident incident, Template template) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Outcome populateByHand(
                    RemediationId remediation,
                    Incident incident,
                    Template template,
                    Map<String, String> slots,
                    String rationale,
                    String person) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Outcome propose(
                    RemediationId remediation, Incident incident, Template template, byte[] body, String agent) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean populatedByHand(RemediationId remediation) {
                return false;
            }

            @Override
            public Optional<Proposal> accepted(RemediationId remediation) {
                return drafted;
            }

            @Override
            public List<JsonNode> attempts(RemediationId remediation) {
                return List.of();
            }
        };
    }
}
