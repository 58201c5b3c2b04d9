package dev.warrant.review;

import java.util.List;

/** One question that an intent review asks; each breach of it is a finding. */
interface IntentRule {

    List<Finding> findings(ReviewedCase reviewed);
}
