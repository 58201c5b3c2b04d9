package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Decided;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.RulesInForce;
import java.util.List;

/**
 * Where the rules of a remediation come from, and what gave those who decided a say.
 *
 * @param shown see {@link dev.warrant.approval.ShownDocuments#of}
 * @param decisions what people decided beside the approvals
 * @param memberships everything on record about the accounts that decided
 * @param unrecorded memberships that the identity service holds and nobody recorded
 * @param doubts what is wrong with the records of memberships and passwords, as sentences
 * @param ruleDoubts what is wrong with the records of who deployed the rules, as sentences
 */
record Provenance(
        List<RulesInForce.RuleFile> rules,
        List<JsonNode> shown,
        List<Decided> decisions,
        List<Memberships.Change> memberships,
        List<String> unrecorded,
        List<String> doubts,
        List<String> ruleDoubts) {

    Provenance {
        rules = List.copyOf(rules);
        shown = List.copyOf(shown);
        decisions = List.copyOf(decisions);
        memberships = List.copyOf(memberships);
        unrecorded = List.copyOf(unrecorded);
        doubts = List.copyOf(doubts);
        ruleDoubts = List.copyOf(ruleDoubts);
    }
}
