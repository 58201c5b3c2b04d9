package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.approval.ApprovalRule.Ballot;
import dev.warrant.canonical.Digest;
import dev.warrant.gate.Approval;
import dev.warrant.gate.ApprovalRecords;
import dev.warrant.gate.GateRecords;
import dev.warrant.gate.IndependenceProperties;
import dev.warrant.gate.Rounds;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

@Service
final class RecordedApprovals implements Approvals {

    private final GateRecords gates;
    private final ApprovalRecords records;
    private final Rounds rounds;
    private final Seating seating;
    private final WhoMayDecide whoMayDecide;
    private final Escalations escalations;
    private final Policies policies;
    private final Memberships memberships;
    private final Signing signing;
    private final Clock clock;
    private final List<ApprovalRule> whatCounts;

    RecordedApprovals(
            GateRecords gates,
            ApprovalRecords records,
            Rounds rounds,
            Seating seating,
            WhoMayDecide whoMayDecide,
            Escalations escalations,
            Policies policies,
            Memberships memberships,
            IndependenceProperties independence,
            Signing signing,
            Clock clock) {
        this.gates = gates;
        this.records = records;
        this.rounds = rounds;
        this.seating = seating;
        this.whoMayDecide = whoMayDecide;
        this.escalations = escalations;
        this.policies = policies;
        this.memberships = memberships;
        this.signing = signing;
        this.clock = clock;
        this.whatCounts = List.of(
                new PasswordIsOnRecord(memberships),
                new PolicyIsTheOneShown(policies),
                new ApproverDecidesOnce(rounds, records),
                new SeatIsOpen(seating),
                new IndependentSeatIsKept(seating, whoMayDecide, independence),
                new DecisionIsKnown(),
                new CommentIsGiven());
    }

    @Override
    public Approval decide(
            RemediationId remediation,
            Group seat,
            String policyDigest,
            String user,
            String decision,
            String comment,
            Optional<ObjectNode> shown) {
        gates.lock(remediation);
        Ballot ballot = new Ballot(
                remediation,
                seat,
                policyDigest,
                user,
                decision,
                comment,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        String breaches = Stream.concat(whoMayDecide.rules().stream(), whatCounts.stream())
                .map(rule -> rule.breach(ballot))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        if (!breaches.isEmpty()) {
            throw new ApprovalRefused(breaches);
        }
        SignedApproval signed = signed(ballot, shown);
        try {
            records.append(signed);
        } catch (DuplicateKeyException e) {
            throw new ApprovalRefused(ApproverDecidesOnce.sentence(user, "at the same moment"));
        }
        return signed.approval();
    }

    @Override
    public List<Approval> of(RemediationId remediation) {
        return signed(remediation).stream().map(SignedApproval::approval).toList();
    }

    @Override
    public List<SignedApproval> signed(RemediationId remediation) {
        return records.of(remediation);
    }

    @Override
    public List<Approval> standing(RemediationId remediation) {
        return seating.standing(remediation);
    }

    @Override
    public List<Group> openSeats(RemediationId remediation) {
        return seating.open(remediation);
    }

    @Override
    public boolean sufficient(RemediationId remediation, Digest policyDigest) {
        boolean objected =
                standing(remediation).stream().anyMatch(approval -> approval.decision() != Approval.Decision.APPROVE);
        return !objected
                && policies.newest(remediation)
                        .filter(newest -> newest.digest().equals(policyDigest))
                        .isPresent()
                && gates.newest(remediation)
                        .map(GateRecords.Kept::gate)
                        .filter(gate -> gate.policyDigest().equals(policyDigest))
                        .filter(gate -> gate.kind().leadsToExecution())
                        .isPresent()
                && seating.open(remediation).isEmpty();
    }

    @Override
    public void lapse(RemediationId remediation) {
        gates.lock(remediation);
        gates.newest(remediation)
                .filter(kept -> kept.gate().required() > 0)
                .ifPresent(kept -> gates.append(
                        remediation, new GateRecords.Kept(rounds.fresh(remediation), kept.fingerprint(), kept.gate())));
    }

    @Override
    public void escalate(RemediationId remediation, Group to) {
        gates.lock(remediation);
        escalations.record(remediation, to);
    }

    @Override
    public Set<Group> escalatedTo(RemediationId remediation) {
        return escalations.of(remediation);
    }

    private SignedApproval signed(Ballot ballot, Optional<ObjectNode> shown) {
        RemediationId remediation = ballot.remediation();
        Policy policy = policies.newest(remediation).orElseThrow();
        Approval approval = new Approval(
                ballot.user(),
                Approval.Decision.ofWord(ballot.decision()).orElseThrow(),
                ballot.comment(),
                ballot.at(),
                policy.digest(),
                policy.fingerprint(),
                whoMayDecide.seat(remediation, ballot.seat(), ballot.user()).orElseThrow());
        return SignedApproval.by(signing, remediation, rounds.current(remediation), approval, grounds(approval, shown));
    }

    private ObjectNode grounds(Approval approval, Optional<ObjectNode> shown) {
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        memberships
                .standing(approval.user(), approval.seat().memberOf())
                .ifPresent(membership -> grounds.set("membership", membership.json()));
        memberships.head().ifPresent(head -> grounds.set(RecordedGrounds.RECORDS, head.json()));
        grounds.put("membershipAge", memberships.minimumAge().toString());
        shown.ifPresent(document -> grounds.set("shown", document));
        return grounds;
    }
}
