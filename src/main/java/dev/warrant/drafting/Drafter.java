package dev.warrant.drafting;

import dev.warrant.incident.Incident;
import dev.warrant.llm.ModelUse;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that can fill a template: rules, a model, an external agent. It sees observables and slots, and nothing that acts. */
public interface Drafter {

    /** The name it is configured and recorded by. */
    String name();

    /**
     * Drafts, or says why it cannot.
     *
     * @param violations what was wrong with the draft before; empty on the first try
     */
    Draft draft(Incident incident, Template template, List<Violation> violations);

    /** The longest that a draft can take, for a drafter that keeps a deadline of its own; it must end before the configured limit. */
    default Duration longest() {
        return Duration.ZERO;
    }

    /** A drafter's answer. */
    sealed interface Draft {}

    /** @param model which model was asked what, where one was asked */
    record Drafted(Proposal proposal, Optional<ModelUse> model) implements Draft {

        public Drafted(Proposal proposal) {
            this(proposal, Optional.empty());
        }
    }

    /** The draft will be handed in later, over HTTP. */
    record Awaited() implements Draft {}

    /**
     * The drafter leaves it to a person.
     *
     * @param model which model was asked what, where one was asked
     */
    record Undecided(List<String> reasons, Optional<ModelUse> model) implements Draft {

        public Undecided {
            reasons = List.copyOf(reasons);
        }

        public Undecided(List<String> reasons) {
            this(reasons, Optional.empty());
        }
    }
}
