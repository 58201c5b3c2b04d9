package dev.warrant.evidence;

import java.util.List;

/** The diagrams, decisions and forms that a case ran by are those that were deployed, by whom the signed records say. */
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
