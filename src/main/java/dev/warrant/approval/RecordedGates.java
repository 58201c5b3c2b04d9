package dev.warrant.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.approval.Gate.Reason;
import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting;
import dev.warrant.drafting.Proposal;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.UntrustedSlots;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
final class RecordedGates implements Gates {

    private static final String FROM_DECISION = "decision";
    private static final String FROM_FLOOR = "floor";
    private static final String FROM_CHALLENGE = "challenge";

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;
    private final Drafting drafting;
    private final Challenges challenges;
    private final IntentReview reviews;
    private final RecommendOnly recommendOnly;

    RecordedGates(
            JdbcClient database,
            ObjectMapper json,
            Clock clock,
            Drafting drafting,
            Challenges challenges,
            IntentReview reviews,
            RecommendOnly recommendOnly) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.drafting = drafting;
        this.challenges = challenges;
        this.reviews = reviews;
        this.recommendOnly = recommendOnly;
    }

    @Override
    public Map<String, Object> decisionInputs(Incident incident, Template template, Policy policy, Review review) {
        return circumstances(incident, template, policy, review).decisionInputs();
    }

    @Override
    public Gate decide(Incident incident, Template template, Policy policy, Review review, List<DecidedGate> decided) {
        List<Reason> reasons = new ArrayList<>(fromDecision(decided));
        GateKind proposed = strictest(reasons);
        reasons.addAll(GateFloor.reasons(circumstances(incident, template, policy, review)));
        GateKind kind = strictest(reasons);
        if (kind != proposed) {
            reasons.add(new Reason(
                    kind,
                    FROM_FLOOR,
                    "The decision said '" + proposed.word() + "'; the floor raises it to '" + kind.word() + "'"));
        }
        return recorded(policy.remediation(), new Gate(policy.digest(), kind, reasons));
    }

    @Override
    public Gate challenged(RemediationId remediation, String challenger, String reason) {
        Gate gate = newest(remediation)
                .orElseThrow(() -> new IllegalStateException(
                        "Remediation " + remediation + " has no gate yet that could be challenged"));
        challenges.record(remediation, challenger, reason);
        List<Reason> reasons = new ArrayList<>(gate.reasons());
        reasons.add(new Reason(GateKind.ONE_APPROVER, FROM_CHALLENGE, challenger + " challenged: " + reason));
        return recorded(
                remediation, new Gate(gate.policyDigest(), gate.kind().atLeast(GateKind.ONE_APPROVER), reasons));
    }

    @Override
    public Optional<Gate> newest(RemediationId remediation) {
        List<Gate> all = all(remediation);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public List<Gate> all(RemediationId remediation) {
        return database.sql("select policy_digest, kind, reasons from wr_gate where remediation = ? order by seq")
                .param(remediation.value())
                .query(this::gate)
                .list();
    }

    private GateCircumstances circumstances(Incident incident, Template template, Policy policy, Review review) {
        Optional<Proposal> proposal = drafting.accepted(policy.remediation());
        return new GateCircumstances(
                template.mode(),
                incident.severity(),
                incident.environment(),
                verdict(policy, review),
                GateCircumstances.effectKinds(policy),
                GateCircumstances.effectsMissing(policy),
                policy.reversible(),
                policy.affected(),
                template.limits().maxAffected(),
                proposal.map(known -> !UntrustedSlots.of(known, incident).isEmpty())
                        .orElse(true),
                drafting.populatedByHand(policy.remediation()),
                policy.executable(),
                proposal.map(known -> recommendOnly.reasons(template, known))
                        .orElse(List.of("Nobody knows who drafted the policy")),
                proposal.filter(known -> incident.isReportedBy(known.drafter())).isPresent(),
                !challenges.challengersOf(policy.remediation()).isEmpty(),
                all(policy.remediation()).stream()
                        .filter(gate -> gate.kind() == GateKind.AUTOMATIC)
                        .count());
    }

    /** A review that is missing, of another policy, partial or not the newest is none, and nothing may come of the policy. */
    private Verdict verdict(Policy policy, Review review) {
        return reviews.newest(policy.remediation())
                .filter(review::equals)
                .filter(newest -> newest.covers(policy))
                .map(Review::verdict)
                .orElse(Verdict.REFUSED);
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

    private Gate recorded(RemediationId remediation, Gate gate) {
        database.sql(
                        "insert into wr_gate (remediation, policy_digest, kind, reasons, decided_at) values (?, ?, ?, ?, ?)")
                .params(
                        remediation.value(),
                        gate.policyDigest().value(),
                        gate.kind().word(),
                        gate.json().get("reasons").toString(),
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
        return gate;
    }

    private Gate gate(ResultSet row, int number) throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        try {
            for (JsonNode reason : json.readTree(row.getString("reasons"))) {
                reasons.add(Reason.of(reason));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The recorded reasons of a gate are not JSON: " + e.getOriginalMessage(), e);
        }
        return new Gate(
                new Digest(row.getString("policy_digest")),
                GateKind.ofWord(row.getString("kind")).orElse(GateKind.REFUSE),
                reasons);
    }
}
