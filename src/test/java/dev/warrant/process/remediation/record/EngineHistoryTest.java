package dev.warrant.process.remediation.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.ExposedToken;
import dev.warrant.process.remediation.RemediationProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EngineHistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private ProcessEngine engine;
    private EngineHistory history;

    @BeforeEach
    void anEngineWithAProcessOfThatName() {
        engine = new StandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:mem:engine-history")
                .setProcessEngineName("engine-history")
                .setHistory("full")
                .buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "remediation.bpmn",
                        Bpmn.createExecutableProcess(RemediationProcess.KEY)
                                .camundaHistoryTimeToLive(30)
                                .startEvent()
                                .userTask("look")
                                .endEvent()
                                .done())
                .deploy();
        history = new EngineHistory(
                engine.getHistoryService(),
                engine.getRepositoryService(),
                new InstanceHistory(engine.getHistoryService()),
                new InstanceDefinitions(
                        JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource())));
    }

    @AfterEach
    void noEngine() {
        ClockUtil.reset();
        engine.close();
    }

    @Test
    void isEmptyWhereTheEngineKnowsNothing() {
        assertThat(history.of(ExposedToken.REMEDIATION)).isEmpty();
    }

    @Test
    void readsTheOneInstanceOfARemediation() {
        String instance = started(NOON);

        JsonNode read = history.of(ExposedToken.REMEDIATION);

        assertThat(read.fieldNames())
                .toIterable()
                .containsExactly(
                        "processInstanceId",
                        "processDefinition",
                        "startedBy",
                        "startedAt",
                        "endedAt",
                        "activities",
                        "tasks",
                        "variables",
                        "decisions",
                        "incidents",
                        "identityLinks",
                        "operations",
                        "jobs");
        assertThat(read.path("processInstanceId").asText()).isEqualTo(instance);
        assertThat(read.path("tasks").path(0).path("key").asText()).isEqualTo("look");
    }

    @Test
    void readsTheNewestOfSeveralInstancesAndReportsTheOthers() {
        String older = started(NOON);
        String newest = started(NOON.plus(Duration.ofHours(2)));
        String middle = started(NOON.plus(Duration.ofHours(1)));

        JsonNode read = history.of(ExposedToken.REMEDIATION);

        assertThat(read.path("processInstanceId").asText()).isEqualTo(newest);
        assertThat(read.path("earlierInstances").findValuesAsText("processInstanceId"))
                .containsExactly(middle, older);
        assertThat(read.path("earlierInstances").path(1).path("tasks")).hasSize(1);
    }

    private String started(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        return engine.getRuntimeService()
                .startProcessInstanceByKey(RemediationProcess.KEY, ExposedToken.INCIDENT.value())
                .getId();
    }
}
