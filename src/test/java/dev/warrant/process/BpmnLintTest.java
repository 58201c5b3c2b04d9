package dev.warrant.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.NodeTools;
import dev.warrant.OwnersEdits;
import dev.warrant.WithNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lint rules that process owners see in Camunda Modeler find nothing in what ships, and what the guide shows. */
@WithNode
class BpmnLintTest {

    @ParameterizedTest
    @ValueSource(strings = {"--typed", "--plain"})
    void theShippedDiagramIsClean(String reading) {
        JsonNode report = NodeTools.answer("report.js", reading, "processes");

        assertThat(report).isNotEmpty();
        assertThat(report).allSatisfy(faults -> assertThat(faults).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void anEditOfTheGuideIsClean(OwnersEdits edit) {
        JsonNode report = NodeTools.answer("report.js", edit.file().toString());

        assertThat(report).singleElement().satisfies(faults -> assertThat(faults)
                .isEmpty());
    }

    @Test
    void everyElementTemplateIsValid() {
        JsonNode faults = NodeTools.answer("templates.js");

        assertThat(faults).isNotEmpty();
        assertThat(faults).allSatisfy(found -> assertThat(found).isEmpty());
    }

    @Test
    void theScriptThatModelerLoadsHoldsTheRulesOfToday() {
        assertThat(NodeTools.started("bundle.js", "--check").code()).isZero();
    }
}
