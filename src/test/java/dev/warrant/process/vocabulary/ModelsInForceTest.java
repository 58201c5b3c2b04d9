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
            earlier.keep(Map.of("before.dmn", decision("matches(a, \"(a+)+\")")));
            earlier.keep(Map.of("plain.dmn", decision("a = 1")));
            ProcessEngine engine = now.engine();

            var refused = new ModelsInForce(engine.getRepositoryService(), engine.getRuntimeService()).refused();

            assertThat(refused).extracting("resource").containsOnly("before.bpmn", "before.dmn");
            assertThat(refused)
                    .filteredOn(model -> model.resource().equals("before.bpmn"))
                    .allSatisfy(model -> assertThat(model.reason()).contains("${a.b()}", "is not evaluated"));
            assertThat(refused).extracting("reason").asString().contains("'matches'");
        }
    }

    @Test
    void namesAReplacedDecisionThatRunningInstancesStillUse() {
        try (var earlier = new TrialEngine("earlierDecision", ModelsInForceTest::onAnother);
                var now = new TrialEngine("nowDecision", configuration -> {
                    onAnother(configuration);
                    EngineVocabulary.holdTo(configuration, new HashMap<>());
                })) {
            String diagram = PLAIN.replace("id='p'", "id='bound'").replace("id='q'", "id='boundDefinitions'");
            earlier.keep(Map.of(
                    "bound.bpmn",
                    diagram.getBytes(StandardCharsets.UTF_8),
                    "bound.dmn",
                    decision("for a in [1] return 1")));
            earlier.engine()
                    .getRuntimeService()
                    .createProcessInstanceByKey("bound")
                    .startBeforeActivity("x")
                    .execute();
            earlier.keep(Map.of("bound.dmn", decision("a = 10000000000000000")));
            ProcessEngine engine = now.engine();

            var refused = new ModelsInForce(engine.getRepositoryService(), engine.getRuntimeService()).refused();

            assertThat(refused)
                    .filteredOn(model -> model.resource().equals("bound.dmn"))
                    .singleElement()
                    .satisfies(model -> assertThat(model.running()).isEqualTo(1));
        }
    }

    private static byte[] decision(String feel) {
        return ("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' xmlns:camunda='http://camunda.org/schema/1.0/dmn'"
                        + " id='d' name='d' namespace='n'><decision id='dec" + feel.length()
                        + "' name='dec' camunda:historyTimeToLive='P1D'><variable id='v' name='v'/><literalExpression id='t'><text>"
                        + feel + "</text></literalExpression></decision></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void onAnother(ProcessEngineConfigurationImpl configuration) {
        onOneDatabase(configuration);
        configuration.setJdbcUrl("jdbc:h2:mem:boundAndNow;DB_CLOSE_DELAY=-1");
    }

    private static void onOneDatabase(ProcessEngineConfigurationImpl configuration) {
        configuration.setJdbcUrl("jdbc:h2:mem:beforeAndNow;DB_CLOSE_DELAY=-1");
        configuration.setDatabaseSchemaUpdate("true");
    }
}
