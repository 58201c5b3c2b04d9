package dev.warrant.dossier.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.dossier.Dossier;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.incident.Subject;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.review.Review;
import dev.warrant.template.TemplateRef;
import dev.warrant.warrant.Warrant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remediation as callers read it. What has a digest or a signature is shown as it is on record. */
@Schema(name = "Remediation", description = "A remediation with all that is recorded of it")
record RemediationAnswer(
        String id,
        String incidentId,

        @Schema(nullable = true, description = "The earlier remediation of the same event, which has ended") @Nullable
        String follows,

        RemediationState state,

        @Schema(nullable = true, description = "How it ended; null while it is open") @Nullable
        Outcome outcome,

        Severity severity,

        @Schema(description = "What is compromised") List<SubjectAnswer> subjects,

        @Schema(description = "How often it was reported, and by whom")
        SeenAnswer seen,

        @Schema(description = "Where else the same secret is")
        ElsewhereAnswer elsewhere,

        @Schema(nullable = true, description = "The template that was chosen") @Nullable
        TemplateAnswer template,

        @Schema(nullable = true, implementation = RecordedDocuments.Proposal.class) @Nullable
        JsonNode proposal,

        @Schema(description = "What is compromised and the accepted proposal leaves uncontained")
        List<SubjectAnswer> uncontained,

        @Schema(nullable = true, implementation = RecordedDocuments.Policy.class) @Nullable
        JsonNode policy,

        @Schema(nullable = true, implementation = ReviewDocument.class) @Nullable
        JsonNode review,

        @Schema(nullable = true, implementation = RecordedDocuments.Gate.class) @Nullable
        JsonNode gate,

        @Schema(nullable = true, implementation = RecordedDocuments.Recommendation.class) @Nullable
        JsonNode recommendation,

        @Schema(description = "What people decided, the earliest first")
        List<DecisionAnswer> approvals,

        @Schema(nullable = true, description = "What an approved remediation waits for") @Nullable
        WaitAnswer waiting,

        @Schema(nullable = true, implementation = RecordedDocuments.Warrant.class) @Nullable
        JsonNode warrant,

        List<StepAnswer> steps,

        @Schema(description = "What a rollback did not restore")
        List<ResidueAnswer> residual,

        @Schema(description = "What happened, the earliest first")
        List<EventAnswer> timeline) {

    static RemediationAnswer of(Dossier dossier) {
        RemediationId id = dossier.standing().id();
        List<Approval> standing = dossier.standingApprovals();
        return new RemediationAnswer(
                id.value(),
                id.incident().value(),
                dossier.background().follows().map(RemediationId::value).orElse(null),
                dossier.standing().state(),
                dossier.standing().outcome(),
                dossier.incident().severity(),
                SubjectAnswer.of(dossier.incident().subjects()),
                SeenAnswer.of(dossier.incident().seen()),
                ElsewhereAnswer.of(dossier.background().elsewhere()),
                dossier.template()
                        .map(ref -> TemplateAnswer.of(ref, dossier.templateDigest()))
                        .orElse(null),
                dossier.proposal().map(Proposal::json).orElse(null),
                SubjectAnswer.of(dossier.uncontained()),
                dossier.policy().map(Policy::json).orElse(null),
                dossier.review().map(Review::json).orElse(null),
                dossier.gate().map(Gate::json).orElse(null),
                advice(dossier).map(Recommendation::json).orElse(null),
                dossier.approvals().stream()
                        .map(SignedApproval::approval)
                        .map(approval -> DecisionAnswer.of(approval, !standing.contains(approval)))
                        .toList(),
                dossier.conduct().waiting().map(WaitAnswer::of).orElse(null),
                dossier.conduct().warrant().map(Warrant::json).orElse(null),
                StepAnswer.of(dossier),
                ResidueAnswer.of(dossier.conduct().residual()),
                EventAnswer.of(dossier.timeline()));
    }

    /** Advice on an earlier policy is not advice on the one that is shown. */
    private static Optional<Recommendation> advice(Dossier dossier) {
        return dossier.recommendation().filter(advice -> dossier.policy()
                .filter(newest -> newest.digest().equals(advice.policy().digest()))
                .isPresent());
    }

    @Schema(name = "Subject", description = "Something that is compromised, with the instance on which it lives")
    record SubjectAnswer(
            @Schema(description = "A word of the vocabulary of subjects", example = "credential")
            String type,

            @Schema(example = "acme/shop#42") String value,

            @Schema(description = "Empty when the instance is not known")
            String instance) {

        static List<SubjectAnswer> of(List<Subject> subjects) {
            return subjects.stream()
                    .map(subject -> new SubjectAnswer(subject.type(), subject.value(), subject.instance()))
                    .toList();
        }
    }

    @Schema(name = "TemplateReference")
    record TemplateAnswer(
            String id,
            String version,

            @Schema(nullable = true, description = "Null where this version is not known here") @Nullable
            String digest) {

        static TemplateAnswer of(TemplateRef ref, Optional<Digest> digest) {
            return new TemplateAnswer(
                    ref.id(), ref.version(), digest.map(Digest::value).orElse(null));
        }
    }

    @Schema(name = "Decision", description = "What one person decided about one policy")
    record DecisionAnswer(
            String user,
            Approval.Decision decision,
            String comment,
            Instant at,
            String policyDigest,

            @Schema(description = "The group that the gate asked")
            String seat,

            @Schema(description = "The group by which the person answered for it")
            String memberOf,

            @Schema(description = "Whether it no longer counts")
            boolean lapsed) {

        static DecisionAnswer of(Approval approval, boolean lapsed) {
            return new DecisionAnswer(
                    approval.user(),
                    approval.decision(),
                    approval.comment(),
                    approval.at(),
                    approval.policyDigest().value(),
                    approval.seat().group().id(),
                    approval.seat().memberOf().id(),
                    lapsed);
        }
    }
}
