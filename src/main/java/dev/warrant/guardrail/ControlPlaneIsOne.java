package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.KnownActions;
import java.util.List;
import org.springframework.stereotype.Component;

/** All steps act on the one control plane of the template. */
@Component
class ControlPlaneIsOne implements Guardrail {

    private final KnownActions actions;

    ControlPlaneIsOne(KnownActions actions) {
        this.actions = actions;
    }

    @Override
    public String id() {
        return "mixed-control-planes";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission
                .template()
                .map(template -> template.steps().stream()
                        .filter(step -> actions.find(step.action())
                                .filter(action -> action.controlPlane().equals(template.controlPlane()))
                                .isEmpty())
                        .map(step -> new Violation(
                                id(),
                                "Step '" + step.id() + "' names " + step.action()
                                        + ", which is no action of the control plane '" + template.controlPlane() + "'",
                                "/template"))
                        .toList())
                .orElse(List.of());
    }
}
