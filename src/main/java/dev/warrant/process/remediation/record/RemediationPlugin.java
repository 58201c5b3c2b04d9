package dev.warrant.process.remediation.record;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Brings into the engine what follows its diagrams and what tells of jobs that it gave up. */
@Component
class RemediationPlugin extends AbstractProcessEnginePlugin {

    private final CaseFollowsDiagram listener;
    private final StuckRemediations stuck;

    RemediationPlugin(CaseFollowsDiagram listener, StuckRemediations stuck) {
        this.listener = listener;
        this.stuck = stuck;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(listener);
        configuration.setCustomPostBPMNParseListeners(listeners);
        configuration.setCompositeIncidentHandlersEnabled(true);
        configuration.setCustomIncidentHandlers(List.of(stuck));
    }
}
