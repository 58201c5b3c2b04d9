package dev.warrant.process.remediation.record;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** The definitions that a process instance ran by: a migration changes the one of the instance, and those of activities that had ended stay. */
@Component
class InstanceDefinitions {

    private final HistoryService history;

    InstanceDefinitions(HistoryService history) {
        this.history = history;
    }

    /** The ids, oldest first; the last is the one by which the instance runs now, or ended. */
    Stream<String> of(HistoricProcessInstance instance) {
        return Stream.concat(earlier(instance), Stream.of(instance.getProcessDefinitionId()));
    }

    /** The ids of those by which the instance does not run any more, oldest first. */
    Stream<String> earlier(HistoricProcessInstance instance) {
        Set<String> definitions = new LinkedHashSet<>();
        history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getProcessDefinitionId)
                .filter(definition -> !definition.equals(instance.getProcessDefinitionId()))
                .forEach(definitions::add);
        return definitions.stream();
    }
}
