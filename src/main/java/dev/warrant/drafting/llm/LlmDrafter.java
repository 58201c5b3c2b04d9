package dev.warrant.drafting.llm;

import dev.warrant.drafting.Drafter;
import dev.warrant.incident.Incident;
import dev.warrant.llm.ConditionalOnLanguageModel;
import dev.warrant.llm.LanguageModel;
import dev.warrant.llm.LanguageModel.Answer;
import dev.warrant.llm.LanguageModel.Answered;
import dev.warrant.llm.LanguageModel.Unanswered;
import dev.warrant.llm.ModelUse;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Has a language model choose among the observables that each slot admits. Whatever the model does wrong leaves the template to a person. */
@Component
@ConditionalOnLanguageModel
class LlmDrafter implements Drafter {

    private static final String NAME = "llm";

    private final LanguageModel model;

    LlmDrafter(@Qualifier("draftingModel") LanguageModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration longest() {
        return model.longest();
    }

    @Override
    public Draft draft(Incident incident, Template template, List<Violation> violations) {
        ModelChoices choices = ModelChoices.of(incident, template);
        List<String> obstacles = choices.obstacles(template);
        if (!obstacles.isEmpty()) {
            return new Undecided(obstacles);
        }
        Answer<DraftAnswer> answer = model.ask(
                DraftPrompt.of(incident, template, choices, violations), json -> DraftAnswer.of(json, choices));
        return answer instanceof Answered<DraftAnswer> answered
                ? draft(template, answered.value(), answered.use())
                : new Undecided(List.of(((Unanswered<DraftAnswer>) answer).reason()), Optional.of(answer.use()));
    }

    private static Draft draft(Template template, DraftAnswer answer, ModelUse use) {
        if (!answer.left().isEmpty()) {
            return new Undecided(
                    List.of("The model " + use.model() + " found no fact that clearly belongs in "
                            + String.join(", ", answer.left())),
                    Optional.of(use));
        }
        return new Drafted(
                new Proposal(template.ref(), template.digest(), answer.slots(), answer.intent(), NAME),
                Optional.of(use));
    }
}
