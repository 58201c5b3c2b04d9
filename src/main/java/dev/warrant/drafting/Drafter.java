package dev.warrant.drafting;

import dev.warrant.incident.Incident;
import dev.warrant.template.Template;
import java.util.List;

/** Something that can fill a template: rules, a model, an agent outside. It sees observables and slots, and nothing that acts. */
public interface Drafter {

    /** The name it is configured and recorded by. */
    String name();

    /**
     * Drafts, or says why it cannot.
     *
     * @param violations what was wrong with the draft before; empty on the first try
     */
    Draft draft(Incident incident, Template template, List<Violation> violations);

    /** A drafter's answer. */
    sealed interface Draft {}

    record Drafted(Proposal proposal) implements Draft {}

    /** The draft will be handed in later, over HTTP. */
    record Awaited() implements Draft {}

    /** The drafter leaves it to a person. */
    record Undecided(List<String> reasons) implements Draft {

        public Undecided {
            reasons = List.copyOf(reasons);
        }
    }
}
