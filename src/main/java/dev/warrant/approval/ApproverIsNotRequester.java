package dev.warrant.approval;

import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Challenges;
import dev.warrant.incident.Incidents;
import java.util.Optional;

/** Whoever reported, populated or challenged has a stake in the answer; names are compared without regard to case. */
final class ApproverIsNotRequester implements ApprovalRule {

    private final Incidents incidents;
    private final Drafting drafting;
    private final Challenges challenges;

    ApproverIsNotRequester(Incidents incidents, Drafting drafting, Challenges challenges) {
        this.incidents = incidents;
        this.drafting = drafting;
        this.challenges = challenges;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        String user = ballot.user();
        if (incidents
                .find(ballot.remediation().incident())
                .filter(incident -> incident.isReportedBy(user))
                .isPresent()) {
            return refusal(user, "reported the incident");
        }
        if (drafting.accepted(ballot.remediation())
                .filter(proposal -> user.equalsIgnoreCase(proposal.drafter()))
                .isPresent()) {
            return refusal(user, "populated the template");
        }
        return challenges.challengersOf(ballot.remediation()).stream().anyMatch(user::equalsIgnoreCase)
                ? refusal(user, "challenged the remediation")
                : Optional.empty();
    }

    private static Optional<String> refusal(String user, String part) {
        return Optional.of("'" + user + "' " + part + "; somebody else must decide.");
    }
}
