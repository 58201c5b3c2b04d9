package dev.warrant.process.remediation.record;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;

import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves the case as the diagram says: an element with the extension property {@code state} moves it there when it is reached, an end
 * event with the property {@code outcome} decides how it ends. So a process owner sees in Modeler what callers see over HTTP.
 */
@Component
class CaseFollowsDiagram extends AbstractBpmnParseListener {

    static final String STATE = "state";
    static final String OUTCOME_WORD = "outcome";

    private final ObjectProvider<Remediations> remediations;

    CaseFollowsDiagram(ObjectProvider<Remediations> remediations) {
        this.remediations = remediations;
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        followState(element, activity);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        followState(element, activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        followState(element, activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        followState(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        property(element, OUTCOME_WORD)
                .map(Outcome::valueOf)
                .ifPresent(outcome -> activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                        execution -> OUTCOME.set(execution, outcome.name())));
    }

    private void followState(Element element, ActivityImpl activity) {
        property(element, STATE).ifPresent(word -> {
            RemediationState state = RemediationState.valueOf(word);
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> enter(execution, state, element.attribute("name")));
        });
    }

    private void enter(DelegateExecution execution, RemediationState state, String note) {
        Remediations cases = remediations.getObject();
        var remediation = Case.remediation(execution);
        if (cases.standing(remediation)
                .filter(standing -> standing.state() == state)
                .isEmpty()) {
            cases.enter(remediation, state, note);
        }
    }

    private static Optional<String> property(Element element, String name) {
        return Optional.ofNullable(element.element("extensionElements"))
                .map(extensions -> extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties"))
                .flatMap(properties -> properties.elements().stream()
                        .filter(property -> name.equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst());
    }
}
