package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.Grant;
import dev.warrant.credential.CredentialEvent;
import dev.warrant.credential.CredentialLife;
import dev.warrant.execution.Rollback;
import dev.warrant.freeze.Freeze;
import dev.warrant.gate.Approval;
import dev.warrant.gate.AutomaticLimits;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.Journal;
import dev.warrant.journal.StepStatus;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import dev.warrant.template.Template;
import dev.warrant.warrant.Warrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The records of one carried-out remediation, in memory, for those who read records; a test changes what it is about. */
public final class KnownRecords {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456Z");
    public static final Policy POLICY = ExposedToken.aPolicy();
    public static final Approval.Seat SEAT = new Approval.Seat(Group.APPROVER, Group.APPROVER);

    public final Signing signing = FreshSigning.key();
    public final KnownIncidents incidents = new KnownIncidents().with(ExposedToken.incident(ExposedToken.INCIDENT));
    public final KnownProposals proposals =
            new KnownProposals().with(ExposedToken.REMEDIATION, ExposedToken.aProposal());
    public final KnownPolicies policies = new KnownPolicies().with(POLICY);
    public final List<Review> reviews = new ArrayList<>(List.of(KnownReviews.of(POLICY, Verdict.CONSISTENT)));
    public final List<Gate> gates = new ArrayList<>(List.of(new Gate(
            POLICY.digest(),
            GateKind.ONE_APPROVER,
            List.of(new Gate.Reason(GateKind.ONE_APPROVER, "floor", "A secret changes")))));
    /** Decided a second after the warrant was issued. */
    public final List<Gate> laterGates = new ArrayList<>();

    public final List<Approval> lapsed = new ArrayList<>();
    public final List<Group> openSeats = new ArrayList<>();
    public final Set<Group> calledIn = new TreeSet<>();
    public final List<String> limits = new ArrayList<>();
    public Optional<Freeze> freeze = Optional.empty();
    public final List<SignedApproval> approvals = new ArrayList<>(List.of(approvalOf("ben")));
    public Optional<Warrant> warrant = Optional.of(warrantFor("ben"));
    public final List<CredentialLife> credentials = new ArrayList<>(List.of(new CredentialLife(
            "cred-1",
            "war-1",
            "revoke",
            "sandbox.revoke-token",
            "sandbox/token:acme/shop/42",
            Grant.Purpose.APPLY,
            Optional.of("spiffe://warrant.local/executor"),
            AT.plusSeconds(300),
            Map.of(
                    CredentialEvent.ISSUED,
                    AT,
                    CredentialEvent.USED_APPLY,
                    AT.plusSeconds(1),
                    CredentialEvent.RETIRED,
                    AT.plusSeconds(2)))));
    public final List<Journal.Entry> journal =
            new ArrayList<>(List.of(entry("revoke", StepStatus.VERIFIED), entry("suspend", StepStatus.VERIFIED)));
    public final List<Rollback.Residue> residual = new ArrayList<>();
    public JsonNode history = historyOf("ben");

    public SignedApproval approvalOf(String user) {
        Approval approval = new Approval(
                user, Approval.Decision.APPROVE, "checked", AT, POLICY.digest(), POLICY.fingerprint(), SEAT);
        return SignedApproval.by(signing, ExposedToken.REMEDIATION, 1, approval);
    }

    public Warrant warrantFor(String... approvers) {
        Warrant unsigned = new Warrant(
                "war-1",
                ExposedToken.REMEDIATION,
                POLICY.digest(),
                POLICY.fingerprint(),
                List.of(approvers),
                AT,
                AT.plusSeconds(600),
                signing.keyId(),
                "");
        return new Warrant(
                unsigned.id(),
                unsigned.remediation(),
                unsigned.policyDigest(),
                unsigned.fingerprint(),
                unsigned.approvers(),
                unsigned.notBefore(),
                unsigned.notAfter(),
                unsigned.keyId(),
                signing.sign(unsigned.content()));
    }

    public static Journal.Entry entry(String step, StepStatus status) {
        return new Journal.Entry("war-1", step, status, JsonNodeFactory.instance.objectNode(), AT);
    }

    /** A history in which this person completed the approval without claiming it first. */
    public static JsonNode historyOf(String completer) {
        try {
            return new ObjectMapper().readTree("""
                    {"tasks": [{"id": "t1", "key": "approvePolicy", "assignee": null,
                                "completedAt": "2026-01-02T03:04:05Z", "deleteReason": "completed"}],
                     "operations": [{"user": "%s", "type": "Complete", "entity": "Task", "task": "t1"}]}
                    """.formatted(completer));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public IntentReview reviewing() {
        return new IntentReview() {
            @Override
            public Review review(Incident incident, Template template, Proposal proposal, Policy policy) {
                throw onlyReads();
            }

            @Override
            public Optional<Review> newest(RemediationId remediation) {
                return last(reviews);
            }

            @Override
            public List<Review> all(RemediationId remediation) {
                return reviews;
            }
        };
    }

    public Gates gating() {
        return new Gates() {
            @Override
            public Map<GateInput, Object> decisionInputs(
                    Incident incident, Template template, Policy policy, Review review) {
                throw onlyReads();
            }

            @Override
            public Gate decide(Incident incident, Template template, Policy policy, Review review, Decided decided) {
                throw onlyReads();
            }

            @Override
            public Gate challenged(RemediationId remediation, String challenger, String reason) {
                throw onlyReads();
            }

            @Override
            public Optional<Gate> newest(RemediationId remediation) {
                return last(gates);
            }

            @Override
            public List<OnRecord> all(RemediationId remediation) {
                return Stream.concat(
                                gates.stream().map(gate -> new OnRecord(gate, AT)),
                                laterGates.stream().map(gate -> new OnRecord(gate, AT.plusSeconds(1))))
                        .toList();
            }
        };
    }

    public Approvals approving() {
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
                throw onlyReads();
            }

            @Override
            public List<Approval> of(RemediationId remediation) {
                return approvals.stream().map(SignedApproval::approval).toList();
            }

            @Override
            public List<SignedApproval> signed(RemediationId remediation) {
                return approvals;
            }

            @Override
            public List<Approval> standing(RemediationId remediation) {
                return of(remediation).stream()
                        .filter(approval -> !lapsed.contains(approval))
                        .toList();
            }

            @Override
            public boolean sufficient(RemediationId remediation, Digest policyDigest) {
                throw onlyReads();
            }

            @Override
            public List<Group> openSeats(RemediationId remediation) {
                return openSeats;
            }

            @Override
            public void lapse(RemediationId remediation) {
                throw onlyReads();
            }

            @Override
            public void escalate(RemediationId remediation, Group to) {
                throw onlyReads();
            }

            @Override
            public Set<Group> escalatedTo(RemediationId remediation) {
                return calledIn;
            }
        };
    }

    public AutomaticLimits limiting() {
        return new AutomaticLimits() {
            @Override
            public List<String> take(Incident incident, Template template) {
                throw onlyReads();
            }

            @Override
            public List<String> aloneAskFor(RemediationId remediation) {
                return limits;
            }

            @Override
            public boolean isFirstToTell(RemediationId remediation, String about) {
                throw onlyReads();
            }
        };
    }

    public WarrantIssuing issuing() {
        return new WarrantIssuing() {
            @Override
            public void endRound(RemediationId remediation) {
                throw onlyReads();
            }

            @Override
            public Issue issue(RemediationId remediation, Policy approved) {
                throw onlyReads();
            }

            @Override
            public Optional<Warrant> newest(RemediationId remediation) {
                return warrant;
            }

            @Override
            public List<Warrant> all(RemediationId remediation) {
                return warrant.stream().toList();
            }
        };
    }

    public Journal journaling() {
        return new Journal() {
            @Override
            public List<Entry> entries(RemediationId remediation) {
                return journal;
            }

            @Override
            public Map<String, StepStatus> statuses(RemediationId remediation) {
                Map<String, StepStatus> statuses = new LinkedHashMap<>();
                journal.forEach(entry -> statuses.put(entry.stepId(), entry.status()));
                return statuses;
            }
        };
    }

    public Rollback rollingBack() {
        return new KnownRollback(List.of(), residual);
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static UnsupportedOperationException onlyReads() {
        return new UnsupportedOperationException("These records can only be read");
    }
}
