package dev.warrant.review;

import dev.warrant.review.SecondOpinion.Opinion;
import dev.warrant.review.SecondOpinion.Stance;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a second opinion is switched on, it is a finding like any other; a missing one is a reason to doubt. */
@Component
final class SecondOpinionIsHeard implements IntentRule {

    private static final Logger LOG = LoggerFactory.getLogger(SecondOpinionIsHeard.class);

    private final Optional<SecondOpinion> opinion;

    SecondOpinionIsHeard(ObjectProvider<SecondOpinion> opinion, ReviewProperties properties) {
        this.opinion = properties.secondModel() ? Optional.ofNullable(opinion.getIfAvailable()) : Optional.empty();
        if (properties.secondModel() && this.opinion.isEmpty()) {
            throw new IllegalArgumentException(
                    "warrant.review.second-model is on, but there is no model to ask; set warrant.llm.provider");
        }
    }

    @Override
    public String id() {
        return "second-opinion";
    }

    @Override
    public Set<Verdict> severities() {
        return EnumSet.allOf(Verdict.class);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        return opinion
                .map(second -> opinion(second, reviewed))
                .map(said -> new Finding(id(), said.stance().severity(), said.reason(), "/policy"))
                .stream()
                .toList();
    }

    private static Opinion opinion(SecondOpinion second, ReviewedCase reviewed) {
        try {
            return second.on(reviewed.template(), reviewed.policy(), reviewed.compared());
        } catch (RuntimeException e) {
            // The message of a foreign exception may contain an address with a key in it, so only the class is logged.
            LOG.warn("The second opinion failed with {}", e.getClass().getName());
            return new Opinion(
                    Stance.DOUBT,
                    "The second opinion failed with " + e.getClass().getName());
        }
    }
}
