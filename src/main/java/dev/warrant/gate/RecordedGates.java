package dev.warrant.gate;

import dev.warrant.access.Group;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.gate.Gate.Reason;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.policy.PolicyDrift;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
final class RecordedGates implements Gates {

    static final String FROM_DECISION = "decision";
    static final String FROM_FLOOR = "floor";
    static final String FROM_DRIFT = "drift";

    private final GateRecords records;
    private final Rounds rounds;
    private final GateFacts facts;
    private final Challenges challenges;
    private final ActionCatalogue catalogue;
    private final Policies policies;
    private final AutomaticLimits limits;
    private final IndependenceProperties independence;

    RecordedGates(
            GateRecords records,
            Rounds rounds,
            GateFacts facts,
            Challenges challenges,
            ActionCatalogue catalogue,
            Policies policies,
            AutomaticLimits limits,
            IndependenceProperties independence) {
        this.records = records;
        this.rounds = rounds;
        this.facts = facts;
        this.challenges = challenges;
        this.catalogue = catalogue;
        this.policies = policies;
        this.limits = limits;
        this.independence = independence;
    }

    @Override
    public Map<GateInput, Object> decisionInputs(Incident incident, Template template, Policy policy, Review review) {
        return GateInput.of(facts.circumstances(incident, template, policy, review));
    }

    @Override
    public Gate decide(Incident incident, Template template, Policy policy, Review review, Decided decided) {
        GateCircumstances circumstances = facts.circumstances(incident, template, policy, review);
        NamedSeats seats = new NamedSeats(decided.rows(), template.owner());
        List<Reason> reasons = new ArrayList<>(fromDecision(decided.rows()));
        reasons.addAll(seats.faults());
        GateKind proposed = strictest(reasons);
        reasons.addAll(GivenInputs.reasons(decided.given(), GateInput.of(circumstances)));
        reasons.addAll(GateFloor.reasons(circumstances));
        reasons.addAll(
                PlaneServesTheInstance.reasons(incident, policy, catalogue.instancesServed(policy.controlPlane())));
        reasons.addAll(GateFloor.uncontained(facts.left(incident, template, policy)));
        GateKind floor = strictest(reasons);
        if (floor != proposed) {
            reasons.add(GateFloor.raise(proposed, floor));
        }
        GateKind kind = seats.atLeast(floor);
        if (kind != floor) {
            reasons.add(raised(
                    kind,
                    "The decision names the seats " + seats.words() + ", more than '" + floor.word()
                            + "' asks for; that raises it to '" + kind.word() + "'"));
        }
        moved(policy).ifPresent(reason -> reasons.add(new Reason(GateKind.AUTOMATIC, FROM_DRIFT, reason)));
        if (kind == GateKind.AUTOMATIC) {
            reasons.addAll(limits.take(incident, template).stream()
                    .map(limit -> new Reason(GateKind.ONE_APPROVER, Reason.FROM_LIMIT, limit))
                    .toList());
            kind = strictest(reasons);
        }
        List<Group> filled = new ArrayList<>(seats.filledUp(kind));
        if (!filled.isEmpty() && filled.stream().noneMatch(independence::include)) {
            filled.add(independence.seat());
            Collections.sort(filled);
            kind = GateKind.asking(filled.size());
            reasons.add(raised(
                    kind,
                    "The decision names the seats " + seats.words() + ", none of the independent group "
                            + independence.words() + "; the floor adds one"));
        }
        Gate gate = new Gate(policy.digest(), kind, filled, reasons);
        long round = rounds.of(policy.remediation(), gate, policy.fingerprint());
        records.append(policy.remediation(), new GateRecords.Kept(round, policy.fingerprint(), gate));
        return gate;
    }

    @Override
    public Gate challenged(RemediationId remediation, String challenger, String reason) {
        GateRecords.Kept kept = records.newest(remediation)
                .orElseThrow(() -> new IllegalStateException(
                        "Remediation " + remediation + " has no gate yet that could be challenged"));
        challenges.record(remediation, challenger, reason);
        Gate gate = kept.gate().challenged(challenger, reason);
        records.append(remediation, new GateRecords.Kept(rounds.fresh(remediation), kept.fingerprint(), gate));
        return gate;
    }

    @Override
    public Optional<Gate> newest(RemediationId remediation) {
        return records.newest(remediation).map(GateRecords.Kept::gate);
    }

    @Override
    public List<OnRecord> all(RemediationId remediation) {
        return records.withTimes(remediation);
    }

    /** What moved since the gate was decided before; it decides nothing, but the people who are asked must see why they are asked again. */
    private Optional<String> moved(Policy policy) {
        return records.newest(policy.remediation())
                .filter(before -> !before.fingerprint().equals(policy.fingerprint())
                        || !before.gate().policyDigest().equals(policy.digest()))
                .flatMap(before -> PolicyDrift.between(
                        policies.get(policy.remediation(), before.gate().policyDigest()), policy))
                .map(what -> "Since the gate was decided before: " + what);
    }

    private static List<Reason> fromDecision(List<DecidedGate> decided) {
        if (decided.isEmpty()) {
            return List.of(new Reason(
                    GateKind.TWO_APPROVERS, FROM_DECISION, "No rule of the decision fits; two people must agree"));
        }
        return decided.stream().map(RecordedGates::reason).toList();
    }

    private static Reason reason(DecidedGate row) {
        return GateKind.ofWord(row.kind())
                .map(kind -> new Reason(kind, FROM_DECISION, row.reason()))
                .orElseGet(() -> new Reason(
                        GateKind.REFUSE,
                        FROM_DECISION,
                        "The decision answered '" + row.kind() + "', which is no gate: " + row.reason()));
    }

    private static GateKind strictest(List<Reason> reasons) {
        return reasons.stream().map(Reason::kind).reduce(GateKind.AUTOMATIC, GateKind::atLeast);
    }

    private static Reason raised(GateKind kind, String text) {
        return new Reason(kind, FROM_FLOOR, text);
    }
}
