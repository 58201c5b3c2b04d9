package dev.warrant.issuing;

import dev.warrant.approval.Approvals;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.RulesInForce;
import dev.warrant.gate.Approval;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks once more, independently of the approval rules, where each approver's right to decide comes from. */
@Component
final class ApprovalOrigins {

    private final Approvals approvals;
    private final RulesInForce rules;
    private final Memberships memberships;

    ApprovalOrigins(Approvals approvals, RulesInForce rules, Memberships memberships) {
        this.approvals = approvals;
        this.rules = rules;
        this.memberships = memberships;
    }

    /** Why nobody can tell now whose approval counts; empty where the records of memberships are whole. */
    Optional<String> unreliable() {
        return memberships
                .doubt()
                .map(doubt -> "the records of memberships cannot be relied on: " + doubt
                        + "; an administrator must record them anew, see docs/access.md, Memberships");
    }

    /** That people agreed before the memberships were recorded anew, and by whom; empty where nobody did. */
    Optional<String> outdated(RemediationId remediation) {
        return memberships.begun().flatMap(begun -> {
            String people = agreed(remediation)
                    .filter(approval -> approval.at().isBefore(begun))
                    .map(approval -> "'" + approval.user() + "'")
                    .distinct()
                    .collect(Collectors.joining(", "));
            return people.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the memberships were recorded anew at " + begun + ", and " + people
                            + " had approved before");
        });
    }

    /** What is wrong with an approval without which fewer people than these agreed; empty when nothing is. */
    Optional<String> tooFew(RemediationId remediation, int required) {
        List<Approval> agreed = agreed(remediation).toList();
        long good = agreed.stream()
                .filter(approval -> doubts(remediation, approval).findAny().isEmpty())
                .map(approval -> approval.user().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return good >= required
                ? Optional.empty()
                : agreed.stream()
                        .flatMap(approval -> doubts(remediation, approval))
                        .findFirst();
    }

    private Stream<Approval> agreed(RemediationId remediation) {
        return approvals.standing(remediation).stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE);
    }

    private Stream<String> doubts(RemediationId remediation, Approval approval) {
        return Stream.of(author(remediation, approval), stranger(approval), taken(approval))
                .flatMap(doubt -> doubt);
    }

    private Stream<String> author(RemediationId remediation, Approval approval) {
        return rules.of(remediation).stream()
                .filter(rule -> rule.deployer().equalsIgnoreCase(approval.user()))
                .map(rule -> "'" + approval.user() + "' approved and had deployed '" + rule.file() + "'");
    }

    private Stream<String> taken(Approval approval) {
        return memberships
                .othersPassword(approval.user(), approval.at())
                .map(set -> "'" + approval.user() + "' approved at " + approval.at() + " with a password that '"
                        + set.by() + "' had set at " + set.at())
                .stream();
    }

    private Stream<String> stranger(Approval approval) {
        return memberships
                .behind(approval)
                .map(membership -> doubt(approval, membership).stream())
                .orElseGet(() -> Stream.of("'" + approval.user() + "' approved by a membership that is not on record"));
    }

    private Optional<String> doubt(Approval approval, Memberships.Change membership) {
        String approved = "'" + approval.user() + "' approved at " + approval.at() + " by a membership ";
        if (membership.by().equalsIgnoreCase(approval.user())) {
            return Optional.of(approved + "that this account gave itself");
        }
        return memberships
                .countsFrom(membership)
                .filter(from -> approval.at().isBefore(from))
                .map(from -> approved + "that '" + membership.by() + "' gave at " + membership.at()
                        + " and that counts from " + from + " on");
    }
}
