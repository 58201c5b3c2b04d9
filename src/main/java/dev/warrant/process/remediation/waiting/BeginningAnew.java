package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.RemediationProcess.DECIDE_REMEDIATION;
import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;
import static dev.warrant.process.remediation.RemediationProcess.KEY;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_CHANGE;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_IN_FORCE;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_REPLACED;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.NewerDefinitions;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.process.remediation.TemplateChange;
import dev.warrant.process.remediation.migration.EarlierDiagrams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Sends a case back to population under the version of its template that is in force, or to a person where none is. */
@Component
class BeginningAnew {

    private final TemplateChange change;
    private final NewerDefinitions newer;
    private final EarlierDiagrams earlier;
    private final RuntimeService runtime;

    BeginningAnew(TemplateChange change, NewerDefinitions newer, EarlierDiagrams earlier, RuntimeService runtime) {
        this.change = change;
        this.newer = newer;
        this.earlier = earlier;
        this.runtime = runtime;
    }

    /** Where the diagram takes a new template in. */
    List<Execution> undecided() {
        return takingIn().list();
    }

    /** Whether the template of a case that is still being decided changed in a way for which its diagram has no way back. */
    boolean needsAnotherDiagram(ProcessInstance instance) {
        RemediationId remediation = remediation(instance);
        boolean lacking = change.of(remediation).isPresent()
                ? !earlier.takesTemplatesIn(instance)
                : change.removed(remediation).isPresent() && !earlier.asksForTemplates(instance);
        return lacking && isDecidedAbout(instance) && !newer.isAtTriage(instance);
    }

    private boolean isDecidedAbout(ProcessInstance instance) {
        ActivityInstance whole = runtime.getActivityInstance(instance.getId());
        return whole != null && whole.getActivityInstances(DECIDE_REMEDIATION).length > 0;
    }

    /**
     * As {@link #begin}, where the one event of the case stands that takes a new template in.
     *
     * @throws IllegalStateException where the case has gone on meanwhile, and does not begin anew
     */
    void beginWhereTakenIn(ProcessInstance instance) {
        Execution event = takingIn().processInstanceId(instance.getId()).singleResult();
        if (event == null || !begin(event)) {
            throw new IllegalStateException(
                    "The instance " + instance.getId() + " was to begin anew, but has gone on meanwhile");
        }
    }

    /**
     * A person must replace a template that is gone; a person who was already asked is not asked again. A person who is populating the template
     * again because of a change is not interrupted for the same change.
     *
     * @return whether the case begins anew
     */
    boolean begin(Execution execution) {
        if (newer.isAtTriage(execution)) {
            return false;
        }
        RemediationId remediation = remediation(execution);
        Optional<String> replaced = change.of(remediation);
        if (replaced.isPresent()) {
            return !isTakenIn(execution, replaced.get()) && takeIn(execution, replaced.get(), true);
        }
        return earlier.asksForTemplates(execution)
                && change.removed(remediation)
                        .map(template -> takeIn(
                                execution,
                                "Template " + template + " is no longer in force; nothing will be carried out under it",
                                false))
                        .orElse(false);
    }

    RemediationId remediation(Execution execution) {
        return new IncidentId((String) runtime.getVariable(execution.getId(), INCIDENT_ID.name())).remediation();
    }

    private ExecutionQuery takingIn() {
        return runtime.createExecutionQuery().processDefinitionKey(KEY).messageEventSubscriptionName(TEMPLATE_REPLACED);
    }

    private boolean isTakenIn(Execution execution, String what) {
        Object taken = runtime.getVariable(execution.getId(), TEMPLATE_CHANGE.name());
        return TaskReasons.bounded(what).equals(taken) && newer.isBeingPopulated(execution);
    }

    private boolean takeIn(Execution execution, String what, boolean inForce) {
        runtime.messageEventReceived(
                TEMPLATE_REPLACED,
                execution.getId(),
                Map.of(TEMPLATE_CHANGE.name(), TaskReasons.bounded(what), TEMPLATE_IN_FORCE.name(), inForce));
        return true;
    }
}
