package dev.warrant.review;

import java.util.List;
import java.util.Set;

/** One question that an intent review asks; each breach of it is a finding. {@code docs/intent-review.md} lists them all. */
interface IntentRule {

    /** Stable, for example {@code surplus-effect}; every finding of the rule carries it. */
    String id();

    /** The severities that its findings can have; {@code CONSISTENT} is one that is only noted. */
    Set<Verdict> severities();

    List<Finding> findings(ReviewedCase reviewed);
}
