package dev.warrant.gate;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.Template;
import java.util.List;

/** Limits on how many remediations run without people, per account that reports, template and control plane. */
public interface AutomaticLimits {

    /**
     * Takes a place under each limit for a remediation that would run without people, or says why there is none. A remediation takes a place
     * once and does not return it; one that found none stays with people. Holds the only turn to count until the caller's transaction ends.
     *
     * @return the limits that are reached, one sentence each; empty when it may run
     */
    List<String> take(Incident incident, Template template);

    /** The limits without which this remediation's newest gate would ask nobody, one sentence each; empty when there are other reasons or none. */
    List<String> aloneAskFor(RemediationId remediation);

    /**
     * Whether people are to be told this about a remediation that is above a limit. They are told once for each limit and window, and the
     * answer is recorded as done.
     *
     * @param about what is told and to whom, at most 64 characters
     */
    boolean isFirstToTell(RemediationId remediation, String about);
}
