package dev.warrant.evidence;

import java.util.List;

/** One way in which records can contradict each other, or the engine's history. */
interface DisagreementRule {

    /** Stable id of the rule. */
    String id();

    /** A sentence for each contradiction. */
    List<String> disagreements(CaseFile file);
}
