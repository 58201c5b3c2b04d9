package dev.warrant.review.opinion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.llm.ConditionalOnLanguageModel;
import dev.warrant.llm.LanguageModel;
import dev.warrant.llm.LanguageModel.Answer;
import dev.warrant.llm.LanguageModel.Answered;
import dev.warrant.llm.LanguageModel.Unanswered;
import dev.warrant.llm.ModelUse;
import dev.warrant.llm.UnexpectedAnswer;
import dev.warrant.policy.Policy;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.SecondOpinion;
import dev.warrant.shown.ShownText;
import dev.warrant.template.Template;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Asks a language model for one of three words and a reason. A missing or different answer counts as doubt. */
@Component
@ConditionalOnLanguageModel
final class ModelSecondOpinion implements SecondOpinion {

    private final LanguageModel model;

    ModelSecondOpinion(@Qualifier("reviewingModel") LanguageModel model) {
        this.model = model;
    }

    @Override
    public Opinion on(Template template, Policy policy, ComparedIntent compared) {
        Answer<Opinion> answer = model.ask(OpinionPrompt.of(template, policy, compared), ModelSecondOpinion::read);
        return answer instanceof Answered<Opinion> answered
                ? signed(answered.value(), answered.use())
                : new Opinion(Stance.DOUBT, "There is no second opinion: " + ((Unanswered<Opinion>) answer).reason());
    }

    private static Opinion signed(Opinion said, ModelUse use) {
        return new Opinion(
                said.stance(),
                "The model " + use.model() + " says '" + said.stance().word() + "': '" + said.reason() + "' (prompt "
                        + use.prompt() + ", " + (use.inputTokens() + use.outputTokens()) + " tokens)");
    }

    private static Opinion read(JsonNode answer) {
        Set<String> given = new TreeSet<>();
        answer.fieldNames().forEachRemaining(given::add);
        if (!given.equals(Set.of("opinion", "reason")) || !answer.path("reason").isTextual()) {
            throw new UnexpectedAnswer("The answer is not an object of a text 'opinion' and a text 'reason' alone");
        }
        Stance stance = Arrays.stream(Stance.values())
                .filter(word -> word.word().equals(answer.get("opinion").textValue()))
                .findFirst()
                .orElseThrow(() -> new UnexpectedAnswer("'opinion' is not one of the words that it may be"));
        String reason = answer.get("reason").textValue();
        if (reason.length() > OpinionPrompt.LONGEST_REASON) {
            throw new UnexpectedAnswer("'reason' has more than " + OpinionPrompt.LONGEST_REASON + " characters");
        }
        return new Opinion(stance, ShownText.of(reason, OpinionPrompt.LONGEST_REASON));
    }
}
