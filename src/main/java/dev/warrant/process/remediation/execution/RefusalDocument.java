package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.dossier.Dossier;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.ShownForms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What refused a step, how often and since when, and what the source says of the event meanwhile. */
@Component
public class RefusalDocument implements ShownDocument {

    private static final Map<String, String> LABELS = labels();

    private final ShownForms forms;

    RefusalDocument(ShownForms forms) {
        this.forms = forms;
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("step", "Step");
        labels.put("action", "Action");
        labels.put("target", "Target");
        labels.put("stands", "What stands of it");
        labels.put("tries", "Refused so often");
        labels.put("first", "First refusal (UTC)");
        labels.put("last", "Last refusal (UTC)");
        labels.put("again", "Try again is possible (UTC)");
        return labels;
    }

    @Override
    public void show(DelegateTask task, Dossier dossier) {
        JsonNode step = step(task, dossier);
        FormDocument shown = new FormDocument().fact("Remediation", dossier.id().value());
        dossier.background().said().forEach(said -> shown.fact(FormDocument.SOURCE_SAYS, said));
        LABELS.forEach((name, label) -> shown.fact(label, FormDocument.text(step.path(name))));
        shown.reasons("refused: " + step.path("reason").asText());
        forms.show(task, shown, "refusal");
    }

    static JsonNode step(DelegateTask task, Dossier dossier) {
        return dossier.conduct().refused(WARRANT_ID.in(task), STEP_INDEX.in(task));
    }
}
