package dev.warrant.approval;

import dev.warrant.gate.ApprovalRecords;
import dev.warrant.gate.Rounds;
import dev.warrant.gate.SignedApproval;
import java.util.Optional;

/** A person decides once in each round and fills one seat, whichever it is. Those who decided before a request for changes are asked again. */
final class ApproverDecidesOnce implements ApprovalRule {

    private final Rounds rounds;
    private final ApprovalRecords records;

    ApproverDecidesOnce(Rounds rounds, ApprovalRecords records) {
        this.rounds = rounds;
        this.records = records;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        long round = rounds.current(ballot.remediation());
        return records.of(ballot.remediation()).stream()
                .filter(signed -> signed.round() == round)
                .map(SignedApproval::approval)
                .filter(earlier -> earlier.user().equalsIgnoreCase(ballot.user()))
                .findFirst()
                .map(earlier -> sentence(earlier.user(), earlier.decision().word()));
    }

    static String sentence(String user, String decision) {
        return "'" + user + "' has decided about this policy already: " + decision + ".";
    }
}
