package dev.warrant.approval;

import java.util.Optional;
import java.util.stream.Collectors;

/** A person who deployed a diagram, decision or form in force for this remediation fills no seat under it, whatever their group. */
final class ApproverDidNotWriteTheRules implements ApprovalRule {

    private final RulesInForce rules;

    ApproverDidNotWriteTheRules(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        String files = rules.of(ballot.remediation()).stream()
                .filter(rule -> rule.deployer().equalsIgnoreCase(ballot.user()))
                .map(RulesInForce.RuleFile::file)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of("'" + ballot.user() + "' deployed the rules that this remediation is decided by (" + files
                        + "); somebody else must decide.");
    }
}
