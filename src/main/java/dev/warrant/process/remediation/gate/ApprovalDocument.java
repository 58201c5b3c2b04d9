package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_CHANGE;

import dev.warrant.dossier.Dossier;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.OtherPlaces;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.ShownForms;
import dev.warrant.process.remediation.TemplateChange;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Everything an approver needs on one page: {@code summary, seats, slots, effects, reasons, compared, findings, undo,
 * rehearsal}. */
@Component
public class ApprovalDocument implements ShownDocument {

    private final Case records;
    private final StepRows steps;
    private final ShownForms forms;
    private final TemplateChange templates;

    ApprovalDocument(Case records, StepRows steps, ShownForms forms, TemplateChange templates) {
        this.records = records;
        this.steps = steps;
        this.forms = forms;
        this.templates = templates;
    }

    @Override
    public void show(DelegateTask task, Dossier dossier) {
        FormDocument shown = of(task, dossier);
        SeatRows.of(task, dossier, shown);
        DecidedDocument.shows(task, forms.show(task, shown, "approval", place(task.getExecution())));
    }

    /** The instance of "Obtain approval" that a task, or what follows from it, belongs to. */
    static String place(DelegateExecution execution) {
        return execution.getParentActivityInstanceId();
    }

    /** All of it except the seats: what everybody must know who agrees or objects. */
    FormDocument of(DelegateTask task, Dossier dossier) {
        Incident incident = dossier.incident();
        Template template = dossier.filled().orElseGet(() -> records.template(task, dossier));
        Proposal proposal = dossier.proposal().orElseThrow();
        Policy policy = dossier.policy(Case.policyDigest(task)).orElseThrow();
        FormDocument shown = FormDocument.of(dossier)
                .fact("Template", template.title() + " (" + template.ref() + "), owned by " + template.owner())
                .fact("Goal", template.goal().word())
                .fact("Control plane", policy.controlPlane())
                .fact(
                        "Resources touched",
                        policy.affected() + " of at most " + template.limits().maxAffected())
                .fact("Drafted by", proposal.drafter())
                .fact("Rationale (text from the drafter)", proposal.intent().rationale());
        policy.leftOut()
                .forEach(step -> shown.fact(
                        "Left out: step '" + step.step() + "'",
                        step.target() + " was not found; this step is not carried out"));
        proposal.leaves(template, incident)
                .forEach(subject -> shown.fact("This does not contain (text from outside)", subject.toString()));
        dossier.pending().freeze(template).ifPresent(freeze -> shown.fact("Freeze", freeze.sentence()));
        dossier.pending()
                .hold(policy)
                .ifPresent(hold -> shown.fact(
                        "Held by " + hold.holder(), hold.resource() + "; this policy waits until it lets go"));
        OtherPlaces.show(shown, dossier);
        templates.setAside(dossier).ifPresent(reason -> shown.fact("Set aside", reason));
        // One row, however much moved: a name may hold what stands between two changes, and must not pass for a row of
        // its own.
        DRIFT.find(task).ifPresent(moved -> shown.fact("Moved since it was agreed to before", moved));
        TEMPLATE_CHANGE.find(task).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .forEach(line -> shown.fact("The template was replaced", line));
        slots(shown, incident, template, proposal);
        steps.of(policy, shown);
        reasons(shown, dossier);
        return shown;
    }

    private static void slots(FormDocument shown, Incident incident, Template template, Proposal proposal) {
        shown.rows("slots");
        proposal.slots().forEach((name, filled) -> {
            Slot slot = template.slots().get(name);
            shown.row("slots")
                    .put("slot", FormDocument.text(slot == null ? name : slot.title()))
                    .put("value", FormDocument.text(filled.value()))
                    .put("type", slot == null ? "" : slot.observable())
                    .put("pointer", FormDocument.text(filled.observable()))
                    .put("trust", trust(incident, filled));
        });
    }

    private static String trust(Incident incident, Proposal.SlotValue filled) {
        return incident.observables().stream()
                .filter(observable -> observable.pointer().equals(filled.observable()))
                .filter(observable -> observable.value().equals(filled.value().asText()))
                .findFirst()
                .map((Observable observable) -> FormDocument.trust(observable, incident))
                .orElse("not observed");
    }

    private static void reasons(FormDocument shown, Dossier dossier) {
        shown.rows("reasons");
        dossier.gate().ifPresent(gate -> gate.reasons().forEach(reason -> shown.row("reasons")
                .put("gate", reason.kind().word())
                .put("source", FormDocument.text(reason.source()))
                .put("reason", FormDocument.text(reason.text()))));
        shown.rows("compared");
        shown.rows("findings");
        Optional<Review> review = dossier.review();
        review.ifPresent(newest -> shown.fact("Intent review", newest.verdict().word()));
        review.ifPresent(newest -> newest.compared().rows().forEach(row -> shown.row("compared")
                .put("what", FormDocument.text(row.what()))
                .put("says", FormDocument.text(row.says()))
                .put("does", FormDocument.text(row.does()))
                .put("could", FormDocument.text(row.could()))));
        review.ifPresent(newest -> newest.findings().forEach(finding -> shown.row("findings")
                .put(
                        "severity",
                        finding.severity() == Verdict.CONSISTENT
                                ? "note"
                                : finding.severity().word())
                .put("rule", FormDocument.text(finding.rule()))
                .put("message", FormDocument.text(finding.message()))));
    }
}
