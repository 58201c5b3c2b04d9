package dev.warrant.process.remediation.record;

import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The definitions that a process instance ran by: a migration changes the one of the instance, and those of activities that had ended stay. */
@Component
class InstanceDefinitions {

    private final JdbcClient database;

    InstanceDefinitions(JdbcClient database) {
        this.database = database;
    }

    /** The ids, oldest first; the last is the one by which the instance runs now, or ended. */
    Stream<String> of(HistoricProcessInstance instance) {
        return Stream.concat(earlier(instance), Stream.of(instance.getProcessDefinitionId()));
    }

    /** The ids of those by which the instance does not run any more, oldest first. */
    Stream<String> earlier(HistoricProcessInstance instance) {
        return database
                .sql("select PROC_DEF_ID_ from ACT_HI_ACTINST where PROC_INST_ID_ = ? group by PROC_DEF_ID_"
                        + " order by min(SEQUENCE_COUNTER_)")
                .param(instance.getId())
                .query(String.class)
                .list()
                .stream()
                .filter(definition -> !definition.equals(instance.getProcessDefinitionId()));
    }
}
