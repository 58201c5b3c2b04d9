package dev.warrant.evidence;

import dev.warrant.execution.Journal;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Optional;

/** What was done must be a step of the policy that the warrant names. */
final class JournalKeepsToThePolicy implements DisagreementRule {

    @Override
    public String id() {
        return "step-outside-policy";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.journal().stream()
                .filter(entry -> !isLawful(file, entry))
                .map(entry -> "The journal says '" + entry.status().word() + "' of step '" + entry.stepId()
                        + "' under warrant " + entry.warrantId() + ", which no policy on record allows")
                .distinct()
                .toList();
    }

    private static boolean isLawful(CaseFile file, Journal.Entry entry) {
        Optional<Warrant> warrant = file.warrant();
        if (warrant.isPresent() && warrant.get().id().equals(entry.warrantId())) {
            return file.policy(warrant.get().policyDigest())
                    .filter(policy -> hasStep(policy, entry))
                    .isPresent();
        }
        return warrant.isPresent() && file.policies().stream().anyMatch(policy -> hasStep(policy, entry));
    }

    private static boolean hasStep(Policy policy, Journal.Entry entry) {
        return policy.steps().stream().anyMatch(step -> step.id().equals(entry.stepId()));
    }
}
