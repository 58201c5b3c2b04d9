package dev.warrant.approval;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Challenges;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The conditions on the person, which must hold when a decision is made and still hold when it is relied on. */
@Component
final class WhoMayDecide {

    private final ApproverIsInGroup membership;
    private final List<ApprovalRule> rules;

    WhoMayDecide(
            Accounts accounts,
            Escalations escalations,
            Incidents incidents,
            Drafting drafting,
            Challenges challenges,
            RulesInForce rulesInForce,
            Memberships memberships) {
        this.membership = new ApproverIsInGroup(accounts, escalations);
        this.rules = List.of(
                membership,
                new MembershipHasStood(membership, memberships),
                new ApproverDidNotWriteTheRules(rulesInForce),
                new ApproverIsNotRequester(incidents, drafting, challenges));
    }

    List<ApprovalRule> rules() {
        return rules;
    }

    /** The seat that this person would take; empty for somebody who may not decide. */
    Optional<Approval.Seat> seat(RemediationId remediation, Group seat, String user) {
        return membership.memberOf(remediation, seat, user).map(group -> new Approval.Seat(seat, group));
    }

    boolean stillHolds(RemediationId remediation, Approval approval) {
        ApprovalRule.Ballot ballot = new ApprovalRule.Ballot(
                remediation,
                approval.seat().group(),
                approval.policyDigest().value(),
                approval.user(),
                approval.decision().word(),
                approval.comment(),
                approval.at());
        return rules.stream().allMatch(rule -> rule.breach(ballot).isEmpty());
    }
}
