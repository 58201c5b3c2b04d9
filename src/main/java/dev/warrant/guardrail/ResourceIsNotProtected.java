package dev.warrant.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** No step acts on a resource that the template protects. */
@Component
class ResourceIsNotProtected implements Guardrail {

    private final ProtectedTargets targets;

    ResourceIsNotProtected(ProtectedTargets targets) {
        this.targets = targets;
    }

    @Override
    public String id() {
        return "protected-resource";
    }

    @Override
    public List<Violation> check(Submission submission) {
        Map<String, JsonNode> values = submission.values();
        return submission.template().stream()
                .flatMap(template -> template.steps().stream()
                        .filter(step -> values.keySet().containsAll(step.slots()))
                        .flatMap(step -> violation(template, step, values).stream()))
                .distinct()
                .toList();
    }

    private Optional<Violation> violation(Template template, TemplateStep step, Map<String, JsonNode> values) {
        return targets.hit(template, step, values)
                .map(hit -> new Violation(
                        id(),
                        "Step '" + step.id() + "' would act on " + QuotedText.of(hit.target()) + ", which "
                                + template.ref() + " protects as '" + hit.entry() + "'",
                        "/slots"));
    }
}
