package dev.warrant.approval;

import dev.warrant.access.Accounts;
import dev.warrant.approval.ApprovalRule.Ballot;
import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

@Service
final class RecordedApprovals implements Approvals {

    private final ApprovalRecords records;
    private final Challenges challenges;
    private final Gates gates;
    private final Policies policies;
    private final Signing signing;
    private final Clock clock;
    private final List<ApprovalRule> whoMayDecide;
    private final List<ApprovalRule> whatCounts;

    RecordedApprovals(
            ApprovalRecords records,
            Challenges challenges,
            Gates gates,
            Policies policies,
            Incidents incidents,
            Drafting drafting,
            Accounts accounts,
            Signing signing,
            Clock clock) {
        this.records = records;
        this.challenges = challenges;
        this.gates = gates;
        this.policies = policies;
        this.signing = signing;
        this.clock = clock;
        this.whoMayDecide =
                List.of(new ApproverIsInGroup(accounts), new ApproverIsNotRequester(incidents, drafting, challenges));
        this.whatCounts = List.of(
                new PolicyIsTheOneShown(policies),
                new ApproverDecidesOnce(records),
                new DecisionIsKnown(),
                new CommentIsGiven());
    }

    @Override
    public Approval decide(
            RemediationId remediation, String policyDigest, String user, String decision, String comment) {
        Ballot ballot = new Ballot(remediation, policyDigest, user, decision, comment);
        String breaches = Stream.concat(whoMayDecide.stream(), whatCounts.stream())
                .map(rule -> rule.breach(ballot))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        if (!breaches.isEmpty()) {
            throw new ApprovalRefused(breaches);
        }
        Signed signed = signed(ballot);
        try {
            records.append(signed);
        } catch (DuplicateKeyException e) {
            throw new ApprovalRefused(ApproverDecidesOnce.sentence(user, "at the same moment"));
        }
        return signed.approval();
    }

    @Override
    public List<Approval> of(RemediationId remediation) {
        return signed(remediation).stream().map(Signed::approval).toList();
    }

    @Override
    public List<Signed> signed(RemediationId remediation) {
        return records.of(remediation);
    }

    @Override
    public List<Approval> standing(RemediationId remediation) {
        long round = records.round(remediation);
        Optional<Policy> newest = policies.newest(remediation);
        return records.of(remediation).stream()
                .filter(signed -> signed.round() == round && signed.verifies(signing))
                .map(Signed::approval)
                .filter(approval -> newest.filter(approval::isAbout).isPresent())
                .toList();
    }

    @Override
    public boolean sufficient(RemediationId remediation, Digest policyDigest) {
        List<Approval> standing = standing(remediation).stream()
                .filter(approval -> approval.policyDigest().equals(policyDigest))
                .toList();
        if (standing.stream().anyMatch(approval -> approval.decision() == Approval.Decision.REJECT)) {
            return false;
        }
        long approvers = standing.stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .map(Approval::user)
                .filter(user -> mayStillDecide(remediation, policyDigest, user))
                .map(user -> user.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return gates.newest(remediation)
                .filter(gate -> gate.policyDigest().equals(policyDigest))
                .map(Gate::kind)
                .filter(GateKind::leadsToExecution)
                .map(kind -> approvers >= required(remediation, kind))
                .orElse(false);
    }

    @Override
    public void recordChallenge(RemediationId remediation, String user, String reason) {
        challenges.record(remediation, user, reason);
    }

    private boolean mayStillDecide(RemediationId remediation, Digest policyDigest, String user) {
        Ballot ballot = new Ballot(remediation, policyDigest.value(), user, Approval.Decision.APPROVE.word(), "");
        return whoMayDecide.stream().allMatch(rule -> rule.breach(ballot).isEmpty());
    }

    private int required(RemediationId remediation, GateKind kind) {
        boolean challenged = !challenges.challengersOf(remediation).isEmpty();
        return Math.max(kind.approvalsRequired(), challenged ? 1 : 0);
    }

    private Signed signed(Ballot ballot) {
        Policy policy = policies.newest(ballot.remediation()).orElseThrow();
        Approval approval = new Approval(
                ballot.user(),
                Approval.Decision.ofWord(ballot.decision()).orElseThrow(),
                ballot.comment(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                policy.digest(),
                policy.fingerprint());
        return Signed.by(signing, ballot.remediation(), records.round(ballot.remediation()), approval);
    }
}
