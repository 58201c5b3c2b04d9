package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_CHANGE;

import dev.warrant.dossier.Dossier;
import dev.warrant.incident.Incident;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.OtherPlaces;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.ShownForms;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What came in, what was observed, and which templates handle such incidents, with what is missing for each of the others: {@code summary,
 * observables, templates, unfit}. */
@Component
public class TriageDocument implements ShownDocument {

    private final Templates templates;
    private final ShownForms forms;

    TriageDocument(Templates templates, ShownForms forms) {
        this.templates = templates;
        this.forms = forms;
    }

    @Override
    public void show(DelegateTask task, Dossier dossier) {
        Incident incident = dossier.incident();
        FormDocument shown = FormDocument.of(dossier).observables(incident);
        TEMPLATE_CHANGE.find(task).stream()
                .flatMap(String::lines)
                .forEach(line -> shown.fact("The rules changed", line));
        OtherPlaces.show(shown, dossier);
        shown.rows("templates");
        shown.rows("unfit");
        templates.released().stream()
                .filter(template -> template.handles().contains(incident.kind()))
                .forEach(template -> offer(template, incident, shown));
        forms.show(task, shown, "triage");
    }

    private static void offer(Template template, Incident incident, FormDocument shown) {
        String label = FormDocument.text(template.title() + " (" + template.ref() + ")");
        String missing = template.missingIn(incident);
        if (missing.isEmpty()) {
            shown.row("templates")
                    .put("label", label)
                    .put("value", template.ref().id());
        } else {
            shown.row("unfit").put("template", label).put("missing", FormDocument.text(missing));
        }
    }
}
