package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;

class ModelsInForceTest {

    private static final String BEFORE = Places.with(
            "userTask",
            "",
            "<camunda:inputOutput><camunda:inputParameter name='v'><modeler:value>${a.b()}</modeler:value>"
                    + "</camunda:inputParameter></camunda:inputOutput>");
    private static final String PLAIN = Places.around("<bpmn:userTask id='x'/>");

    @Test
    void namesADiagramThatWasDeployedBeforeAndIsNotRunAnyMore() {
        try (var earlier = new TrialEngine("earlier", ModelsInForceTest::onOneDatabase);
                var now = new TrialEngine("now", configuration -> {
                    onOneDatabase(configuration);
                    EngineVocabulary.holdTo(configuration, new HashMap<>());
                })) {
            earlier.keep(Map.of("before.bpmn", BEFORE.getBytes(StandardCharsets.UTF_8)));
            earlier.keep(Map.of(
                    "plain.bpmn",
                    PLAIN.replace("id='p'", "id='other'")
                            .replace("id='q'", "id='r'")
                            .getBytes(StandardCharsets.UTF_8)));
            ProcessEngine engine = now.engine();

            var refused = new ModelsInForce(engine.getRepositoryService(), engine.getRuntimeService()).refused();

            assertThat(refused.keySet()).extracting("resourceName").containsOnly("before.bpmn");
            assertThat(refused.values())
                    .allSatisfy(reason -> assertThat(reason).contains("${a.b()}", "is not evaluated"));
        }
    }

    private static void onOneDatabase(ProcessEngineConfigurationImpl configuration) {
        configuration.setJdbcUrl("jdbc:h2:mem:beforeAndNow;DB_CLOSE_DELAY=-1");
        configuration.setDatabaseSchemaUpdate("true");
    }
}
