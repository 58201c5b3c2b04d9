package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.NodeTools;
import dev.warrant.WithNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What process owners see in Camunda Modeler is what the deployment says: the lint rules and the check in Java agree on every edit. */
@WithNode
class LintParityTest {

    private static final String RULE = "warrant/";
    private static final String UNREADABLE = "readable at ";

    /** What a linter is not asked about: files that are no diagrams, and what they owe each other. */
    private static final Set<String> ELSEWHERE =
            Set.of("readable", "known-file", "deployment-complete", "form-is-free", "decision-keeps-outputs");

    private static final List<UnsafeEdit> EDITS = UnsafeEdits.all();
    private static final ProtectedDiagrams SHIPPED = ProtectedDiagrams.shipped();

    @TempDir
    private static Path folder;

    @Test
    void everyUnsafeEditBreaksTheSameRulesAtTheSameElements() throws IOException {
        assertThat(disagreements("--typed", 1)).isEmpty();
    }

    /** As an editor reads that knows nothing of Camunda. */
    @Test
    void theReadingOfSettingsDoesNotMatter() throws IOException {
        assertThat(disagreements("--plain", 12)).isEmpty();
    }

    private static List<String> disagreements(String reading, int step) throws IOException {
        Path drawn = Files.createDirectory(folder.resolve(reading));
        for (int at = 0; at < EDITS.size(); at += step) {
            Files.writeString(drawn.resolve(at + ".bpmn"), withoutDrawing(EDITS.get(at)));
        }
        JsonNode report = NodeTools.answer("report.js", "--own", reading, drawn.toString());
        List<String> disagreements = new ArrayList<>();
        for (int at = 0; at < EDITS.size(); at += step) {
            Set<String> inJava = inJava(EDITS.get(at));
            Set<String> inModeler =
                    inModeler(report.path(drawn.resolve(at + ".bpmn").toString()));
            // What bpmn-moddle cannot read as it stands, nobody can open and save as it stands either.
            boolean unreadable = inModeler.stream().anyMatch(fault -> fault.startsWith(UNREADABLE));
            if (inModeler.isEmpty() || (!unreadable && !inModeler.equals(inJava))) {
                disagreements.add(EDITS.get(at) + ": deployment " + inJava + ", linter " + inModeler);
            }
        }
        return disagreements;
    }

    /** The rules do not look at the drawing, and reading it takes as long as reading the process. */
    private static String withoutDrawing(UnsafeEdit edit) {
        return new String(edit.content(), StandardCharsets.UTF_8)
                .replaceAll("(?s)<(\\w+:)?BPMNDiagram.*</(\\w+:)?BPMNDiagram>", "");
    }

    @Test
    void everyRuleIsALintRuleOrIsAboutMoreThanADiagram() throws IOException {
        Set<String> rules = new TreeSet<>(Invariants.shipped().rules().keySet());
        rules.removeAll(ELSEWHERE);

        assertThat(Path.of("modeler", "bpmnlint-plugin-warrant", "rules")
                        .toFile()
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(rule -> rule + ".js").toList());
    }

    private static Set<String> inJava(UnsafeEdit edit) {
        Set<String> faults = new TreeSet<>();
        SHIPPED.faultsOfFiles(Map.of("remediation.bpmn", edit.content())).stream()
                .filter(fault -> !ELSEWHERE.contains(fault.rule()))
                .forEach(fault -> faults.add(fault.rule() + " at " + fault.element()));
        return faults;
    }

    private static Set<String> inModeler(JsonNode report) {
        Set<String> faults = new TreeSet<>();
        for (JsonNode fault : report) {
            faults.add(fault.path("rule").asText().replace(RULE, "") + " at "
                    + fault.path("element").asText());
        }
        return faults;
    }
}
