package dev.warrant.policy;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.identity.Separation;
import dev.warrant.proposal.Proposal;
import dev.warrant.shown.ShownText;
import dev.warrant.template.Mode;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class CheckedRecommendOnly implements RecommendOnly {

    private static final int SHOWN = 120;

    private final ActionCatalogue catalogue;
    private final ExecutorAccounts executors;
    private final Separation separation;
    private final boolean everywhere;

    CheckedRecommendOnly(
            ActionCatalogue catalogue,
            ExecutorAccounts executors,
            Separation separation,
            @Value("${warrant.recommend-only:false}") boolean everywhere) {
        this.catalogue = catalogue;
        this.executors = executors;
        this.separation = separation;
        this.everywhere = everywhere;
    }

    @Override
    public List<String> reasons(Template template, Proposal proposal) {
        List<String> reasons = new ArrayList<>();
        if (everywhere) {
            reasons.add("Warrant is set to recommend only (warrant.recommend-only)");
        } else {
            reasons.addAll(separation.reasons());
        }
        if (template.mode() == Mode.RECOMMEND) {
            reasons.add("Template " + template.ref() + " only recommends (mode: recommend)");
        }
        if (executors.include(proposal.drafter())) {
            reasons.add("Drafter and executor are not separated: '" + ShownText.of(proposal.drafter(), SHOWN)
                    + "' drafted, and is an account that executes (warrant.policy.executor-accounts), or by which a"
                    + " control plane is reached");
        }
        template.steps().stream()
                .map(TemplateStep::action)
                .map(catalogue::onlyRecommended)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(reasons::add);
        return reasons;
    }
}
