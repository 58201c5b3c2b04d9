package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.process.vocabulary.TrialEngine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.junit.jupiter.api.Test;

/** Nothing of a form reaches the engine's expressions, wherever in it an expression stands: a form is the browser's. */
class FormsAndEngineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = "${canary.touch()}";
    private static final List<String> FORMS = List.of(
            "approve-policy",
            "challenge-policy",
            "populate-template",
            "repair-rollback",
            "report-incident",
            "triage-incident");

    @Test
    void theEngineEvaluatesNothingOfAForm() throws IOException {
        Set<String> compiled = new HashSet<>();
        try (var recording = new TrialEngine(
                "forms", configuration -> configuration.setExpressionManager(new Telling(compiled::add)))) {
            for (String form : FORMS) {
                JsonNode shipped = JSON.readTree(ShippedFiles.text(form + ".form"));
                String full = filled(shipped).toString();
                for (String encoding : List.of("UTF-8", "UTF-16", "ISO-8859-1")) {
                    for (String text : List.of(full, full.replace("${", "\\u0024\\u007b"), full.replace("${", "#{"))) {
                        recording.run(Map.of(
                                "m.bpmn", diagram(form), form + ".form", text.getBytes(Charset.forName(encoding))));
                    }
                }
            }
        }

        assertThat(compiled).noneMatch(text -> text.contains("canary"));
    }

    /** In each text of each part and in each setting that form-js may compute; the id stays. */
    private static JsonNode filled(JsonNode part) {
        if (part instanceof ObjectNode object) {
            ObjectNode filled = JSON.createObjectNode();
            object.fields()
                    .forEachRemaining(entry -> filled.set(
                            entry.getKey(),
                            Set.of("id", "type", "schemaVersion").contains(entry.getKey())
                                    ? entry.getValue()
                                    : filled(entry.getValue())));
            for (String computed :
                    List.of("expression", "hide", "readonly", "valuesExpression", "defaultValue", "source")) {
                filled.put(computed, CALL);
            }
            return filled;
        }
        if (part instanceof ArrayNode array) {
            ArrayNode filled = JSON.createArrayNode();
            array.forEach(inner -> filled.add(filled(inner)));
            return filled;
        }
        return part.isTextual() ? TextNode.valueOf(CALL) : part;
    }

    private static byte[] diagram(String form) {
        return ("<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d' targetNamespace='t'"
                        + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><bpmn:process id='p' isExecutable='true'>"
                        + "<bpmn:startEvent id='s'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='x'/><bpmn:userTask id='x' camunda:formRef='"
                        + form + "' camunda:formRefBinding='deployment'/></bpmn:process></bpmn:definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final class Telling extends JuelExpressionManager {

        private final Consumer<String> told;

        private Telling(Consumer<String> told) {
            this.told = told;
        }

        @Override
        public ValueExpression createValueExpression(String expression) {
            told.accept(expression);
            return super.createValueExpression(expression);
        }
    }
}
