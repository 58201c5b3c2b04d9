package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the page on protected diagrams tells an operator to do for instances of a diagram that the engine refuses. */
class RefusedInstancesTest {

    private static final String DATABASE = "jdbc:h2:mem:refusedInstances;DB_CLOSE_DELAY=-1";
    private static final Path PAGE = Path.of("docs/protected-diagrams.md");

    @Test
    void standStillAndGoOnByTheMendedDiagramAsThePageSays() throws IOException {
        try (var earlier = new TrialEngine("refusedEarlier", RefusedInstancesTest::onOneDatabase);
                var now = new TrialEngine("refusedNow", configuration -> {
                    onOneDatabase(configuration);
                    EngineVocabulary.holdTo(configuration, new HashMap<>());
                })) {
            earlier.keep(Map.of("case.bpmn", diagram("${a.b()}", "P1D")));
            String instance = earlier.engine()
                    .getRuntimeService()
                    .startProcessInstanceByKey("case", Map.of("a", "b"))
                    .getId();
            Date due = timer(earlier.engine()).getDuedate();
            ProcessEngine engine = now.engine();
            String task = task(engine).getId();
            assertThatThrownBy(() -> engine.getTaskService().complete(task)).isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> engine.getRuntimeService().deleteProcessInstance(instance, "to end it"))
                    .isInstanceOf(ProcessEngineException.class);
            now.keep(Map.of("case.bpmn", diagram("${a}", "PT24H")));
            List<String> versions = versions(engine);

            bring(versions.get(0), versions.get(1));

            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processDefinitionId(versions.get(1))
                            .count())
                    .isEqualTo(1);
            assertThat(timer(engine).getDuedate()).isEqualTo(due);
            assertThat(timer(engine).getJobDefinitionId())
                    .isEqualTo(engine.getManagementService()
                            .createJobDefinitionQuery()
                            .processDefinitionId(versions.get(1))
                            .activityIdIn("late")
                            .singleResult()
                            .getId());
            assertThat(timer(engine).getDeploymentId())
                    .isEqualTo(engine.getRepositoryService()
                            .getProcessDefinition(versions.get(1))
                            .getDeploymentId());
            engine.getManagementService().executeJob(timer(engine).getId());
            engine.getTaskService().complete(task);
            engine.getRuntimeService().correlateMessage("goOn");
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                    .isZero();
            assertThat(engine
                            .getHistoryService()
                            .createHistoricActivityInstanceQuery()
                            .processInstanceId(instance)
                            .list()
                            .stream()
                            .map(HistoricActivityInstance::getProcessDefinitionId))
                    .as("both diagrams are on record")
                    .contains(versions.get(0), versions.get(1));
        }
    }

    private static List<String> versions(ProcessEngine engine) {
        return engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("case")
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map(ProcessDefinition::getId)
                .toList();
    }

    private static void bring(String refused, String mended) throws IOException {
        String page = Files.readString(PAGE);
        String script = page.substring(page.indexOf("```sql\n") + "```sql\n".length());
        var source = new JdbcDataSource();
        source.setURL(DATABASE);
        source.setUser("sa");
        JdbcClient database = JdbcClient.create(source);
        Stream.of(script.substring(0, script.indexOf("```")).split(";\n"))
                .filter(statement -> !statement.isBlank())
                .forEach(statement -> database.sql(statement
                                .replace(":refused", "'" + refused + "'")
                                .replace(":mended", "'" + mended + "'"))
                        .update());
    }

    private static Job timer(ProcessEngine engine) {
        return engine.getManagementService().createJobQuery().timers().singleResult();
    }

    private static Task task(ProcessEngine engine) {
        return engine.getTaskService().createTaskQuery().singleResult();
    }

    private static byte[] diagram(String expression, String late) {
        return """
               <bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='n'>
                <bpmn:message id='m' name='goOn'/>
                <bpmn:process id='case' isExecutable='true' camunda:historyTimeToLive='P1D'>
                 <bpmn:startEvent id='s'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='decide'/>
                 <bpmn:subProcess id='decide'>
                  <bpmn:startEvent id='t'/><bpmn:sequenceFlow id='g' sourceRef='t' targetRef='ask'/>
                  <bpmn:userTask id='ask'/><bpmn:sequenceFlow id='h' sourceRef='ask' targetRef='wait'/>
                  <bpmn:receiveTask id='wait' messageRef='m'><bpmn:extensionElements><camunda:inputOutput>
                   <camunda:inputParameter name='v'>%s</camunda:inputParameter>
                  </camunda:inputOutput></bpmn:extensionElements></bpmn:receiveTask>
                  <bpmn:sequenceFlow id='i' sourceRef='wait' targetRef='d'/><bpmn:endEvent id='d'/>
                 </bpmn:subProcess>
                 <bpmn:boundaryEvent id='late' attachedToRef='decide' cancelActivity='false'><bpmn:timerEventDefinition>
                  <bpmn:timeDuration>%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                 <bpmn:sequenceFlow id='j' sourceRef='late' targetRef='told'/><bpmn:endEvent id='told'/>
                 <bpmn:sequenceFlow id='k' sourceRef='decide' targetRef='e'/><bpmn:endEvent id='e'/>
                </bpmn:process>
               </bpmn:definitions>
               """.formatted(expression, late).getBytes(StandardCharsets.UTF_8);
    }

    private static void onOneDatabase(ProcessEngineConfigurationImpl configuration) {
        configuration.setJdbcUrl(DATABASE);
        configuration.setDatabaseSchemaUpdate("true");
    }
}
