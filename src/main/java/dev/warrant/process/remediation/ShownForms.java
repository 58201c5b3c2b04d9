package dev.warrant.process.remediation;

import dev.warrant.approval.ShownDocuments;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Puts on a task what its form shows, and keeps it for the evidence, so that it can be seen later what people saw when they decided. */
@Component
public class ShownForms {

    private final ShownDocuments kept;

    ShownForms(ShownDocuments kept) {
        this.kept = kept;
    }

    /** @param name the variable that the form reads */
    public void show(DelegateTask task, FormDocument shown, String name) {
        show(task, shown, name, task.getId());
    }

    /**
     * @param place by which a decision finds what it was about
     * @return the digest of what is shown
     */
    public String show(DelegateTask task, FormDocument shown, String name, String place) {
        shown.on(task, name);
        return kept.keep(Case.remediation(task), place, form(task), shown.text());
    }

    private static String form(DelegateTask task) {
        String form = task.getBpmnModelElementInstance().getCamundaFormRef();
        return form == null ? task.getTaskDefinitionKey() : form;
    }
}
