package dev.warrant.issuing;

import dev.warrant.approval.Approvals;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.DriftRounds;
import dev.warrant.node.Promises;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.stop.KillSwitch;
import dev.warrant.template.Templates;
import dev.warrant.warrant.WarrantRecords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What must hold on record before live state is even looked at again. */
@Component
class IssueConditions {

    private final WarrantRecords records;
    private final KillSwitch killSwitch;
    private final DriftRounds rounds;
    private final Templates templates;
    private final Policies policies;
    private final Approvals approvals;
    private final Gates gates;
    private final IntentReview reviews;
    private final Drafting drafting;
    private final RecommendOnly recommendOnly;
    private final ChallengeWindows windows;
    private final Promises promises;
    private final ApprovalOrigins origins;

    IssueConditions(
            WarrantRecords records,
            KillSwitch killSwitch,
            DriftRounds rounds,
            Templates templates,
            Policies policies,
            Approvals approvals,
            Gates gates,
            IntentReview reviews,
            Drafting drafting,
            RecommendOnly recommendOnly,
            ChallengeWindows windows,
            Promises promises,
            ApprovalOrigins origins) {
        this.records = records;
        this.killSwitch = killSwitch;
        this.rounds = rounds;
        this.templates = templates;
        this.policies = policies;
        this.approvals = approvals;
        this.gates = gates;
        this.reviews = reviews;
        this.drafting = drafting;
        this.recommendOnly = recommendOnly;
        this.windows = windows;
        this.promises = promises;
        this.origins = origins;
    }

    /** Why the kill switch keeps the remediation from running; empty when it does not. */
    Optional<String> stopped(RemediationId remediation) {
        return killSwitch.stopped(remediation);
    }

    /** The first condition that does not hold, approvals aside, as a sentence; empty when all hold. */
    Optional<String> unmet(RemediationId remediation, Policy approved) {
        return usedUp(remediation)
                .or(() -> templateGone(approved))
                .or(() -> onlyRecommended(remediation, approved))
                .or(() -> policySuperseded(remediation, approved))
                .or(() -> intentDoubted(remediation, approved))
                .or(() -> notForExecution(remediation, approved.digest()));
    }

    /** Why nobody can tell now whether the people whom the gate asks have agreed; empty where it asks nobody. */
    Optional<String> unreliable(RemediationId remediation) {
        return required(remediation) > 0 ? origins.unreliable() : Optional.empty();
    }

    /** That the approvals do not count, and some only because the memberships were recorded anew since. */
    Optional<String> outdated(RemediationId remediation, Policy approved) {
        return notAgreed(remediation, approved).isPresent() ? origins.outdated(remediation) : Optional.empty();
    }

    /** Why too few of the people whom the gate asks have agreed; empty when enough have. */
    Optional<String> notAgreed(RemediationId remediation, Policy approved) {
        return tooFewApprovals(remediation, approved.digest())
                .or(() -> origins.tooFew(remediation, required(remediation)));
    }

    private int required(RemediationId remediation) {
        return gates.newest(remediation).map(Gate::required).orElse(0);
    }

    /** The challenge window in which nobody had to be asked, while it is open by the clock of the database. */
    Optional<WarrantIssuing.NotYet> stillOpen(RemediationId remediation, Digest policy) {
        return gates.newest(remediation)
                .filter(gate -> gate.policyDigest().equals(policy) && gate.kind() == GateKind.AUTOMATIC)
                .flatMap(gate -> windows.closes(remediation, policy))
                .filter(closes -> !promises.over(closes))
                .map(closes -> new WarrantIssuing.NotYet(
                        closes,
                        "Policy " + policy + " can be challenged until " + closes
                                + ", and by the clock of the database that time is not over"));
    }

    private Optional<String> usedUp(RemediationId remediation) {
        return records.used(remediation).stream()
                .flatMap(used -> rounds.forbidsAnother(remediation, used).stream())
                .findFirst();
    }

    /** Asked again, because a setting may have changed since the gate was decided. */
    private Optional<String> onlyRecommended(RemediationId remediation, Policy approved) {
        if (!approved.executable()) {
            return Optional.of("Policy " + approved.digest() + " was made only as a recommendation");
        }
        return drafting.accepted(remediation)
                .map(proposal -> templates.released(approved.template()).stream()
                        .flatMap(template -> recommendOnly.reasons(template, proposal).stream())
                        .findFirst())
                .orElse(Optional.of("There is no record of who drafted policy " + approved.digest()));
    }

    private Optional<String> templateGone(Policy approved) {
        Optional<Digest> released = templates.released(approved.template()).map(template -> template.digest());
        if (released.isEmpty()) {
            return Optional.of("Template " + approved.template() + " is no longer released");
        }
        return released.filter(digest -> !digest.equals(approved.templateDigest()))
                .map(digest -> "Template " + approved.template() + " is no longer what was approved: expected "
                        + approved.templateDigest() + ", found " + digest);
    }

    private Optional<String> policySuperseded(RemediationId remediation, Policy approved) {
        Optional<Digest> newest = policies.newest(remediation).map(Policy::digest);
        if (newest.isPresent() && newest.get().equals(approved.digest())) {
            return Optional.empty();
        }
        return Optional.of("Policy " + approved.digest() + " is not the newest of " + remediation + ", which is "
                + newest.map(Digest::value).orElse("missing"));
    }

    /** A policy that was refused, or not reviewed as a whole, does not run; a doubtful one does not run without people. */
    private Optional<String> intentDoubted(RemediationId remediation, Policy approved) {
        Optional<Review> review = reviews.newest(remediation).filter(newest -> newest.covers(approved));
        if (review.isEmpty()) {
            return Optional.of("The newest intent review of " + remediation + " is not a whole review of policy "
                    + approved.digest());
        }
        boolean nobodyLooked = gates.newest(remediation)
                .map(Gate::kind)
                .filter(GateKind.AUTOMATIC::equals)
                .isPresent();
        return review.map(Review::verdict)
                .filter(verdict -> verdict == Verdict.REFUSED || (verdict == Verdict.DOUBTFUL && nobodyLooked))
                .map(verdict -> "The intent review of policy " + approved.digest() + " is '" + verdict.word() + "'"
                        + (verdict == Verdict.DOUBTFUL ? ", and its gate asked nobody" : ""));
    }

    private Optional<String> notForExecution(RemediationId remediation, Digest policy) {
        Optional<GateKind> kind = kindFor(remediation, policy);
        return kind.isEmpty()
                ? Optional.of("No gate was decided for policy " + policy)
                : kind.filter(decided -> !decided.leadsToExecution())
                        .map(decided -> "The gate of policy " + policy + " is '" + decided.word()
                                + "', which lets nothing run");
    }

    private Optional<String> tooFewApprovals(RemediationId remediation, Digest policy) {
        return kindFor(remediation, policy)
                .filter(kind -> kind != GateKind.AUTOMATIC && !approvals.sufficient(remediation, policy))
                .map(kind -> "Policy " + policy + " needs the approvals that its gate '" + kind.word()
                        + "' asks for, but does not have them");
    }

    private Optional<GateKind> kindFor(RemediationId remediation, Digest policy) {
        return gates.newest(remediation)
                .filter(gate -> gate.policyDigest().equals(policy))
                .map(Gate::kind);
    }
}
