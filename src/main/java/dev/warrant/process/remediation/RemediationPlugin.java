package dev.warrant.process.remediation;

import dev.warrant.records.DatabaseClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings into the engine what follows its diagrams and what tells of jobs that it gave up. */
@Component
class RemediationPlugin extends AbstractProcessEnginePlugin {

    private final CaseFollowsDiagram listener;
    private final StuckRemediations stuck;
    private final ObjectProvider<DatabaseClock> clock;
    private final Clock own;

    RemediationPlugin(CaseFollowsDiagram listener, StuckRemediations stuck, ObjectProvider<DatabaseClock> clock, Clock own) {
        this.listener = listener;
        this.stuck = stuck;
        this.clock = clock;
        this.own = own;
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

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration
                .getJobHandlers()
                .replaceAll((type, handler) -> PromisedTimer.TYPES.contains(type)
                        ? new PromisedTimer<>((JobHandler) handler, clock::getObject, own)
                        : handler);
    }
}
