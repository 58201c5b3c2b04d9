package dev.warrant.dossier;

import dev.warrant.approval.Approvals;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.credential.CredentialLives;
import dev.warrant.drafting.Drafting;
import dev.warrant.execution.Rollback;
import dev.warrant.execution.StepRetries;
import dev.warrant.gate.Gates;
import dev.warrant.hold.Waits;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.Occurrences;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.Journal;
import dev.warrant.policy.Policies;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.SameSecrets;
import dev.warrant.review.IntentReview;
import dev.warrant.template.Templates;
import org.springframework.stereotype.Component;

/** Everything that keeps records of remediations. */
@Component
record Records(
        Remediations remediations,
        SameSecrets secrets,
        Incidents incidents,
        Occurrences occurrences,
        Templates templates,
        Drafting drafting,
        Policies policies,
        IntentReview reviews,
        Gates gates,
        Approvals approvals,
        ChallengeWindows windows,
        Waits waits,
        WarrantIssuing warrants,
        CredentialLives credentials,
        Journal journal,
        Rollback rollback,
        StepRetries retries,
        PendingRecords pending) {}
