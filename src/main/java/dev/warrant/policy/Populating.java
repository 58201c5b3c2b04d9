package dev.warrant.policy;

import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Set;

/** Puts accepted slot values into a template and asks live state what would change. */
public interface Populating {

    /** The policy of all steps for the current live state, recorded, or why there can be none. Only reads from the plane. */
    default Preview preview(RemediationId remediation, Template template, Proposal proposal) {
        return preview(remediation, template, proposal, Set.of());
    }

    /**
     * The same, without the steps that a person agreed to leave out, as long as their target is not there.
     *
     * @param leftOut ids of such steps
     */
    Preview preview(RemediationId remediation, Template template, Proposal proposal, Set<String> leftOut);

    sealed interface Preview {}

    record Previewed(Policy policy) implements Preview {}

    /**
     * The plane answered that a target does not exist.
     *
     * @param resource what is not there, several joined by commas
     * @param steps ids of the steps that would act on it
     * @param remaining ids of the steps whose target is there
     */
    record TargetNotFound(String resource, List<String> steps, List<String> remaining) implements Preview {

        public TargetNotFound {
            steps = List.copyOf(steps);
            remaining = List.copyOf(remaining);
        }
    }

    /**
     * Every target is already in the wanted state.
     *
     * @param read what was read, for people
     */
    record AlreadyContained(String read) implements Preview {}

    /**
     * Live state could not be read.
     *
     * @param mayPass whether the same request may succeed later
     */
    record Unreadable(String reason, boolean mayPass) implements Preview {

        public Unreadable(String reason) {
            this(reason, false);
        }
    }
}
