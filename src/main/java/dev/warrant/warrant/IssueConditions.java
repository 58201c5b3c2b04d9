package dev.warrant.warrant;

import dev.warrant.approval.Approvals;
import dev.warrant.approval.Gate;
import dev.warrant.approval.GateKind;
import dev.warrant.approval.Gates;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.template.Templates;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What must hold on record before live state is even looked at again. */
@Component
class IssueConditions {

    private final WarrantRecords records;
    private final KillSwitch killSwitch;
    private final Templates templates;
    private final Policies policies;
    private final Approvals approvals;
    private final Gates gates;
    private final boolean recommendOnly;

    IssueConditions(
            WarrantRecords records,
            KillSwitch killSwitch,
            Templates templates,
            Policies policies,
            Approvals approvals,
            Gates gates,
            @Value("${warrant.recommend-only:false}") boolean recommendOnly) {
        this.records = records;
        this.killSwitch = killSwitch;
        this.templates = templates;
        this.policies = policies;
        this.approvals = approvals;
        this.gates = gates;
        this.recommendOnly = recommendOnly;
    }

    /** Why the kill switch keeps the remediation from running; empty when it does not. */
    Optional<String> stopped(RemediationId remediation) {
        return killSwitch.stopped(remediation);
    }

    /** The first other condition that does not hold, as a sentence; empty when all hold. */
    Optional<String> unmet(RemediationId remediation, Policy approved) {
        return mayNotRun(remediation)
                .or(() -> templateGone(approved))
                .or(() -> policySuperseded(remediation, approved))
                .or(() -> notAgreed(remediation, approved.digest()));
    }

    private Optional<String> mayNotRun(RemediationId remediation) {
        if (recommendOnly) {
            return Optional.of("Warrant is set to recommend only (warrant.recommend-only)");
        }
        return records.used(remediation).map(used -> remediation + " was executed already, under warrant " + used);
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

    private Optional<String> notAgreed(RemediationId remediation, Digest policy) {
        Optional<GateKind> kind = gates.newest(remediation)
                .filter(gate -> gate.policyDigest().equals(policy))
                .map(Gate::kind);
        if (kind.isEmpty()) {
            return Optional.of("No gate was decided for policy " + policy);
        }
        String word = kind.get().word();
        return switch (kind.get()) {
            case AUTOMATIC -> Optional.empty();
            case ONE_APPROVER, TWO_APPROVERS ->
                approvals.sufficient(remediation, policy)
                        ? Optional.empty()
                        : Optional.of("Policy " + policy + " needs the approvals that its gate '" + word
                                + "' asks for, and does not have them");
            case RECOMMEND_ONLY, REFUSE ->
                Optional.of("The gate of policy " + policy + " is '" + word + "', which lets nothing run");
        };
    }
}
