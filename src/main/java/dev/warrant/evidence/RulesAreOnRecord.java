package dev.warrant.evidence;

import java.util.List;

/** The diagrams, decisions and forms that a case ran by are the deployed ones, and the signed records say who deployed them. */
final class RulesAreOnRecord implements DisagreementRule {

    @Override
    public String id() {
        return "rules-off-the-record";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.provenance().ruleDoubts();
    }
}
