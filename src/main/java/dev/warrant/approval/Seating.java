package dev.warrant.approval;

import dev.warrant.access.Group;
import dev.warrant.gate.Approval;
import dev.warrant.gate.ApprovalRecords;
import dev.warrant.gate.Challenges;
import dev.warrant.gate.GateRecords;
import dev.warrant.gate.IndependenceProperties;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.signing.Signing;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which decisions stand, and which seats of the gate they leave open. */
@Component
final class Seating {

    private final GateRecords gates;
    private final ApprovalRecords records;
    private final Challenges challenges;
    private final Policies policies;
    private final WhoMayDecide whoMayDecide;
    private final Signing signing;
    private final IndependenceProperties independence;

    Seating(
            GateRecords gates,
            ApprovalRecords records,
            Challenges challenges,
            Policies policies,
            WhoMayDecide whoMayDecide,
            Signing signing,
            IndependenceProperties independence) {
        this.gates = gates;
        this.records = records;
        this.challenges = challenges;
        this.policies = policies;
        this.whoMayDecide = whoMayDecide;
        this.signing = signing;
        this.independence = independence;
    }

    /** The decisions of the round that are about the newest policy in the state that it was computed from. */
    List<Approval> standing(RemediationId remediation) {
        long round = gates.newest(remediation).map(GateRecords.Kept::round).orElse(0L);
        Optional<Policy> newest = policies.newest(remediation);
        return records.of(remediation).stream()
                .filter(signed -> signed.round() == round && signed.verifies(signing))
                .map(SignedApproval::approval)
                .filter(approval -> newest.filter(approval::isAbout).isPresent())
                .toList();
    }

    /** The seats of the newest gate that no entitled person fills; a name in two spellings is one person. */
    List<Group> open(RemediationId remediation) {
        Map<String, Set<Group>> people = new LinkedHashMap<>();
        agreed(remediation).forEach(approval -> people.computeIfAbsent(
                        approval.user().toLowerCase(Locale.ROOT), name -> EnumSet.noneOf(Group.class))
                .add(approval.seat().group()));
        List<Group> asked = asked(remediation);
        List<Group> open = Seats.open(asked, people);
        return open.isEmpty() && !asked.isEmpty() && !independentAgreed(remediation)
                ? List.of(independence.seat())
                : open;
    }

    /** Whether a member of an independent group is among those who agreed, as such a member and not by sitting in. */
    boolean independentAgreed(RemediationId remediation) {
        return agreed(remediation)
                .anyMatch(approval -> independence.include(approval.seat().memberOf()));
    }

    private Stream<Approval> agreed(RemediationId remediation) {
        return standing(remediation).stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .filter(approval -> whoMayDecide.stillHolds(remediation, approval));
    }

    /** The seats that are asked for, filled or not; a challenge asks somebody whatever the gate says. */
    List<Group> asked(RemediationId remediation) {
        List<Group> seats =
                gates.newest(remediation).map(kept -> kept.gate().seats()).orElse(List.of());
        boolean challenged = !challenges.challengersOf(remediation).isEmpty();
        return seats.isEmpty() && challenged ? List.of(Group.APPROVER) : seats;
    }
}
