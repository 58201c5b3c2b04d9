package dev.warrant.gate;

import dev.warrant.gate.Gate.Reason;
import dev.warrant.incident.Subject;
import dev.warrant.review.Verdict;
import dev.warrant.template.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The strictness below which no decision table can bring a gate; each of its reasons stands by itself. */
final class GateFloor {

    static final String CHALLENGED = "Somebody challenged this remediation";

    private static final String SOURCE = "floor";

    private GateFloor() {}

    static List<Reason> reasons(GateCircumstances circumstances) {
        List<Reason> reasons = new ArrayList<>();
        if (circumstances.verdict() == Verdict.REFUSED) {
            reasons.add(reason(
                    GateKind.REFUSE,
                    "The intent review refused the policy, or there is no whole review of exactly this one"));
        }
        recommendOnly(circumstances, reasons);
        if (grave(circumstances) >= 2) {
            reasons.add(
                    reason(
                            GateKind.TWO_APPROVERS,
                            "At least two of these hold: a privilege or a secret changes, a step is irreversible, the blast radius"
                                    + " exceeds the limit, the effects of a step are not known, the intent review is doubtful"));
        }
        oneApprover(circumstances, reasons);
        return reasons;
    }

    /** A person must see what is compromised, as the incident says, and the policy leaves uncontained. */
    static List<Reason> uncontained(List<Subject> left) {
        return left.stream()
                .map(subject -> reason(GateKind.ONE_APPROVER, "This does not contain: " + subject))
                .toList();
    }

    /** Says that the floor is stricter than the decision; the other reasons say why. */
    static Reason raise(GateKind proposed, GateKind floor) {
        return reason(
                floor, "The decision said '" + proposed.word() + "'; the floor raises it to '" + floor.word() + "'");
    }

    private static void recommendOnly(GateCircumstances circumstances, List<Reason> reasons) {
        circumstances.recommendOnly().forEach(why -> reasons.add(reason(GateKind.RECOMMEND_ONLY, why)));
        if (circumstances.recommendOnly().isEmpty() && circumstances.templateMode() == Mode.RECOMMEND) {
            reasons.add(reason(GateKind.RECOMMEND_ONLY, "The template only recommends"));
        }
        if (circumstances.recommendOnly().isEmpty() && !circumstances.executable()) {
            reasons.add(reason(GateKind.RECOMMEND_ONLY, "When the policy was made, it could only be recommended"));
        }
    }

    private static void oneApprover(GateCircumstances circumstances, List<Reason> reasons) {
        if (circumstances.privilegeOrSecret()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "A privilege or a secret changes"));
        }
        if (!circumstances.reversible()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "A step cannot be taken back, or its undo could not be shown"));
        }
        if (circumstances.radiusExceeded()) {
            reasons.add(reason(
                    GateKind.ONE_APPROVER,
                    "The policy touches " + circumstances.affected() + " resources; the template allows "
                            + circumstances.maxAffected()));
        }
        if (circumstances.effectsMissing()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "The effects of a step are not known"));
        }
        if (circumstances.verdict() == Verdict.DOUBTFUL) {
            reasons.add(reason(GateKind.ONE_APPROVER, "The intent review is doubtful"));
        }
        if (circumstances.templateMode() == Mode.APPROVE) {
            reasons.add(reason(GateKind.ONE_APPROVER, "The template asks for approval"));
        }
        if (circumstances.untrustedValues()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "A slot holds a value that an attacker could have written"));
        }
        if (circumstances.populatedByHand()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "A person populated the template by hand"));
        }
        if (circumstances.draftedByReporter()) {
            reasons.add(reason(GateKind.ONE_APPROVER, "Who drafted also reported the incident"));
        }
        if (circumstances.restless()) {
            reasons.add(reason(
                    GateKind.ONE_APPROVER,
                    "Live state moved " + circumstances.automaticBefore() + " times before the policy could run"));
        }
        if (circumstances.challenged()) {
            reasons.add(reason(GateKind.ONE_APPROVER, CHALLENGED));
        }
    }

    private static long grave(GateCircumstances circumstances) {
        return Stream.of(
                        circumstances.privilegeOrSecret(),
                        !circumstances.reversible(),
                        circumstances.radiusExceeded(),
                        circumstances.effectsMissing(),
                        circumstances.verdict() == Verdict.DOUBTFUL)
                .filter(holds -> holds)
                .count();
    }

    private static Reason reason(GateKind kind, String text) {
        return new Reason(kind, SOURCE, text);
    }
}
