package dev.warrant.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.template.KnownActions;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells which resources a template's steps would act on although the template protects them. */
@Component
public class ProtectedTargets {

    private final KnownActions actions;

    ProtectedTargets(KnownActions actions) {
        this.actions = actions;
    }

    /**
     * The protected resource that the step would act on, if it is one.
     *
     * @param values by slot name; holds at least the slots of the step
     */
    Optional<Hit> hit(Template template, TemplateStep step, Map<String, JsonNode> values) {
        return actions.find(step.action())
                .map(action -> action.target(step.bind(values)))
                .flatMap(target -> template.limits().protectionOf(target).map(entry -> new Hit(target, entry)));
    }

    /** @param entry of {@code limits.protected} */
    record Hit(String target, String entry) {}
}
