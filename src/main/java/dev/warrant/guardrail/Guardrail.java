package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;

/** A rule that every proposal must pass. Its id is stable: records, drafters and documentation name it. */
interface Guardrail {

    String id();

    List<Violation> check(Submission submission);
}
