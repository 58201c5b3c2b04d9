package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_CHANGE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.dossier.Dossier;
import dev.warrant.drafting.Choices;
import dev.warrant.incident.Incident;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.OtherPlaces;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.ShownForms;
import dev.warrant.template.Template;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The fields of the template, each with the observables that may fill it: {@code summary, reasons, slot1, slot2, …}. */
@Component
public class PopulatingDocument implements ShownDocument {

    private final Case records;
    private final Choices choices;
    private final ShownForms forms;

    PopulatingDocument(Case records, Choices choices, ShownForms forms) {
        this.records = records;
        this.choices = choices;
        this.forms = forms;
    }

    @Override
    public void show(DelegateTask task, Dossier dossier) {
        Incident incident = dossier.incident();
        Template template = records.templateToFill(task, dossier);
        FormDocument shown = FormDocument.of(dossier)
                .fact("Template", template.title() + " (" + template.ref() + ")")
                .reasons(POPULATE_REASONS.find(task).orElse(""));
        OtherPlaces.show(shown, dossier);
        shown.rows("refused");
        TEMPLATE_CHANGE.find(task).stream()
                .flatMap(String::lines)
                .forEach(line -> shown.fact("The template was replaced", line));
        int number = 0;
        for (Choices.ForSlot choice : choices.of(incident, template)) {
            number++;
            admitted(shown.object(HandPopulation.field(number)), choice, incident);
            refused(shown, choice);
        }
        forms.show(task, shown, "populating");
    }

    private static void admitted(ObjectNode field, Choices.ForSlot choice, Incident incident) {
        field.put("title", choice.slot().title());
        ArrayNode options = field.putArray("options");
        choice.admitted().forEach(observable -> options.addObject()
                .put(
                        "label",
                        FormDocument.text(observable.value()) + " (" + FormDocument.trust(observable, incident) + ")")
                .put("value", observable.value()));
    }

    /** What was observed and cannot be chosen; or that nothing was observed that could be. */
    private static void refused(FormDocument shown, Choices.ForSlot choice) {
        String title = FormDocument.text(choice.slot().title());
        choice.refused().forEach(refused -> shown.row("refused")
                .put("slot", title)
                .put("value", FormDocument.text(refused.value()))
                .put("reason", FormDocument.text(String.join("; ", refused.reasons()))));
        if (choice.admitted().isEmpty() && choice.refused().isEmpty()) {
            shown.row("refused")
                    .put("slot", title)
                    .put("value", "nothing")
                    .put(
                            "reason",
                            "The incident has no observable of type '"
                                    + choice.slot().observable() + "', so this template cannot be populated");
        }
    }
}
