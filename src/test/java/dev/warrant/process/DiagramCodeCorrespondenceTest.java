package dev.warrant.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every diagram, form and decision and holds them against the code: one label, five places. */
class DiagramCodeCorrespondenceTest {

    private static final List<DiagramFile> DIAGRAMS = DiagramFile.all(Path.of("processes"), ".bpmn");
    private static final List<DiagramFile> DECISIONS = DiagramFile.all(Path.of("processes"), ".dmn");
    private static final Map<String, String> FORMS = FormAndDecisionRules.forms(Path.of("forms"));

    static List<DiagramFile> diagrams() {
        return DIAGRAMS;
    }

    static List<DiagramFile> decisions() {
        return DECISIONS;
    }

    private static ProcessCode codeOf(DiagramFile diagram) {
        return ProcessCode.of(diagram.process().id());
    }

    @Test
    void findsWhatItReads() {
        assertThat(DIAGRAMS).isNotEmpty();
        assertThat(DECISIONS).isNotEmpty();
        assertThat(FORMS).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramIsNamedAsItsProcess(DiagramFile diagram) {
        assertThat(diagram.process().id()).isEqualTo(diagram.stem());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aLabelGivesTheId(DiagramFile diagram) {
        assertThat(NamingRules.labelsGiveIds(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void anIdGivesTheDelegate(DiagramFile diagram) {
        assertThat(NamingRules.serviceTasksAreBound(diagram, codeOf(diagram))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aListenerIsABeanOfTheProcess(DiagramFile diagram) {
        assertThat(NamingRules.listenersAreBound(diagram, codeOf(diagram))).isEmpty();
    }

    @Test
    void everyDelegateAndListenerIsDrawn() {
        Map<String, List<DiagramFile>> byProcess = DIAGRAMS.stream()
                .collect(Collectors.groupingBy(diagram -> diagram.process().id()));

        Stream<String> orphans = byProcess.entrySet().stream()
                .flatMap(entry ->
                        NamingRules.everyClassIsDrawn(entry.getValue(), ProcessCode.of(entry.getKey())).stream());

        assertThat(orphans).isEmpty();
    }

    @Test
    void whatElementTemplatesOfferIsFreeForEveryTask() throws IOException {
        Set<String> free = new TreeSet<>();
        new ObjectMapper()
                .readTree(Path.of("modeler", "bpmnlint-plugin-warrant", "invariants.json")
                        .toFile())
                .path("freeDelegates")
                .forEach(name -> free.add("${" + name.asText() + "}"));

        assertThat(OwnersPalette.delegates()).isEqualTo(free).isNotEmpty();
        assertThat(FORMS.keySet()).containsAll(OwnersPalette.forms());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aMessageOrErrorIsAConstant(DiagramFile diagram) {
        assertThat(NamingRules.messagesAndErrorsAreNamedInCode(diagram, codeOf(diagram)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aVariableIsDeclaredInCode(DiagramFile diagram) {
        assertThat(NamingRules.variablesAreNamedInCode(diagram, codeOf(diagram)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aGatewayAsksAndItsFlowsAnswer(DiagramFile diagram) {
        assertThat(DrawingRules.choicesAreLabelled(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyElementIsInTheDrawing(DiagramFile diagram) {
        assertThat(DrawingRules.everythingIsDrawn(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramHoldsNoCode(DiagramFile diagram) {
        assertThat(DrawingRules.nothingIsProgrammed(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionHoldsNoCode(DiagramFile decision) {
        assertThat(DrawingRules.nothingIsProgrammed(decision)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aProcessKeepsItsHistory(DiagramFile diagram) {
        assertThat(DrawingRules.historyIsKept(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionKeepsItsHistory(DiagramFile decision) {
        assertThat(DrawingRules.historyIsKept(decision)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aUserTaskShowsTheFormOfItsName(DiagramFile diagram) {
        assertThat(FormAndDecisionRules.userTasksHaveTheirForms(diagram, FORMS)).isEmpty();
    }

    @Test
    void everyFormIsShownAndNamedAsItsFile() {
        assertThat(FormAndDecisionRules.formsAreUsedAndNamedAsTheirFiles(DIAGRAMS, FORMS))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aRuleTaskDecidesTheDecisionOfItsName(DiagramFile diagram) {
        assertThat(FormAndDecisionRules.ruleTasksHaveTheirDecisions(diagram, DECISIONS))
                .isEmpty();
    }

    @Test
    void everyDecisionIsUsedAndNamedAsItsFile() {
        assertThat(FormAndDecisionRules.decisionsAreNamedAsTheirFilesAndUsed(DIAGRAMS, DECISIONS))
                .isEmpty();
    }
}
