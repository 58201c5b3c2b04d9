package dev.warrant.process.remediation.gate;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Effect;
import dev.warrant.policy.Policy;
import dev.warrant.process.remediation.FormDocument;
import org.springframework.stereotype.Component;

/**
 * The steps of a policy, as people read them: {@code effects} with a sentence for each, {@code undo}, and what its {@code rehearsal} has shown.
 */
@Component
class StepRows {

    private final ActionCatalogue actions;

    StepRows(ActionCatalogue actions) {
        this.actions = actions;
    }

    void of(Policy policy, FormDocument shown) {
        shown.rows("effects");
        shown.rows("undo");
        shown.rows("rehearsal");
        policy.steps().forEach(step -> row(step, shown));
    }

    private void row(Policy.Step step, FormDocument shown) {
        for (Effect effect : step.effects()) {
            shown.row("effects")
                    .put("step", FormDocument.text(step.id()))
                    .put("sentence", FormDocument.text(sentence(step)))
                    .put("resource", FormDocument.text(effect.resource().toString()))
                    .put("kind", effect.kind().word())
                    .put("before", FormDocument.text(effect.before()))
                    .put("after", FormDocument.text(effect.after()));
        }
        shown.row("undo")
                .put("step", FormDocument.text(step.id()))
                .put("reversible", step.reversible() ? "yes" : "no")
                .put("undo", FormDocument.text(step.undo()))
                .put("facts", FormDocument.text(String.join(" ", step.facts())));
        step.rehearsal().checks().forEach(check -> shown.row("rehearsal")
                .put("step", FormDocument.text(step.id()))
                .put("check", check.what().word())
                .put("result", check.shown() ? "shown" : "NOT SHOWN")
                .put("note", FormDocument.text(check.note())));
    }

    /** Uses the name of the action when nobody describes the action any more. */
    private String sentence(Policy.Step step) {
        return actions.find(step.call().action())
                .map(action -> action.sentence(step.call()))
                .orElseGet(() -> step.call().action() + " on " + step.target());
    }
}
