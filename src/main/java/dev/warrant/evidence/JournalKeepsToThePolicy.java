package dev.warrant.evidence;

import dev.warrant.journal.Journal;
import dev.warrant.policy.Policy;
import java.util.List;

/** What was done must be a step of the policy that the warrant names. */
final class JournalKeepsToThePolicy implements DisagreementRule {

    @Override
    public String id() {
        return "step-outside-policy";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.dossier().conduct().journal().stream()
                .filter(entry -> !isLawful(file, entry))
                .map(entry -> "The journal says '" + entry.status().word() + "' of step '" + entry.stepId()
                        + "' under warrant " + entry.warrantId() + ", which no policy on record allows")
                .distinct()
                .toList();
    }

    private static boolean isLawful(CaseFile file, Journal.Entry entry) {
        return file.dossier().conduct().warrants().stream()
                .filter(warrant -> warrant.id().equals(entry.warrantId()))
                .flatMap(warrant -> file.dossier().policy(warrant.policyDigest()).stream())
                .anyMatch(policy -> hasStep(policy, entry));
    }

    private static boolean hasStep(Policy policy, Journal.Entry entry) {
        return policy.steps().stream().anyMatch(step -> step.id().equals(entry.stepId()));
    }
}
