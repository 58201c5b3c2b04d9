package dev.warrant.policy;

import dev.warrant.drafting.Proposal;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.Template;

/** Puts accepted slot values into a template and asks live state what would change. */
public interface Populating {

    /** The policy for the live state of this moment, recorded; or why there can be none. Reads only. */
    Preview preview(RemediationId remediation, Template template, Proposal proposal);

    sealed interface Preview {}

    record Previewed(Policy policy) implements Preview {}

    /** A target does not exist on the plane. */
    record TargetNotFound(String resource) implements Preview {}

    /** Live state could not be read. */
    record Unreadable(String reason) implements Preview {}
}
