package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Exhaustive;
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
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What process owners see in Camunda Modeler is what the deployment says: the lint rules and the check in Java agree on every edit. */
@WithNode
class LintParityTest {

    private static final String RULE = "warrant/";
    private static final String UNREADABLE = "readable at ";

    /** What a linter is not asked about: files that are no diagrams, and what they owe each other. */
    private static final Set<String> ELSEWHERE = Set.of(
            "known-file",
            "deployment-complete",
            "form-is-free",
            "form-keeps-core",
            "form-covers-nothing",
            "form-once",
            "decision-keeps-outputs",
            "decision-reads-inputs");

    private static final ProtectedDiagrams SHIPPED = ProtectedDiagrams.shipped();

    @TempDir
    private static Path folder;

    @Test
    void someUnsafeEditsOfEachKindBreakTheSameRulesAtTheSameElements() throws IOException {
        List<Drawn> edits = diagrams(UnsafeEdits.some(), UnsafeEdit::files);

        assertThat(disagreements(edits, "--typed")).isEmpty();
        assertThat(edits).hasSizeGreaterThan(60);
    }

    @Exhaustive
    @Test
    void everyUnsafeEditBreaksTheSameRulesAtTheSameElements() throws IOException {
        List<Drawn> edits = diagrams(UnsafeEdits.all(), UnsafeEdit::files);

        assertThat(disagreements(edits, "--typed")).isEmpty();
        assertThat(edits).hasSizeGreaterThan(400);
    }

    /** As an editor reads that knows nothing of Camunda. */
    @Exhaustive
    @Test
    void theReadingOfSettingsDoesNotMatter() throws IOException {
        List<Drawn> some = diagrams(UnsafeEdits.some(), UnsafeEdit::files);

        assertThat(disagreements(some, "--plain")).isEmpty();
    }

    @Test
    void noSafeEditBreaksARule() throws IOException {
        List<Drawn> edits = diagrams(SafeEdits.all(), SafeEdit::files);

        assertThat(disagreements(edits, "--typed")).isEmpty();
        assertThat(edits).hasSizeGreaterThan(40).allSatisfy(edit -> assertThat(inJava(edit))
                .isEmpty());
    }

    private record Drawn(String name, byte[] diagram) {}

    private static <T> List<Drawn> diagrams(List<T> edits, Function<T, Map<String, byte[]>> files) {
        List<Drawn> drawn = new ArrayList<>();
        for (T edit : edits) {
            files.apply(edit).forEach((name, content) -> {
                if (name.endsWith(".bpmn") && content.length > 0) {
                    drawn.add(new Drawn(edit.toString(), content));
                }
            });
        }
        return drawn;
    }

    private static List<String> disagreements(List<Drawn> edits, String reading) throws IOException {
        Path drawn = Files.createTempDirectory(folder, "drawn");
        for (int at = 0; at < edits.size(); at++) {
            Files.writeString(
                    drawn.resolve(at + ".bpmn"), withoutDrawing(edits.get(at).diagram()));
        }
        JsonNode report = NodeTools.answer("report.js", "--own", reading, drawn.toString());
        List<String> disagreements = new ArrayList<>();
        for (int at = 0; at < edits.size(); at++) {
            Set<String> inJava = inJava(edits.get(at));
            Set<String> inModeler =
                    inModeler(report.path(drawn.resolve(at + ".bpmn").toString()));
            // What bpmn-moddle cannot read as it stands, nobody can open and save as it stands either.
            boolean unreadable = inModeler.stream().anyMatch(fault -> fault.startsWith(UNREADABLE));
            if (unreadable ? inJava.isEmpty() : !inModeler.equals(inJava)) {
                disagreements.add(edits.get(at).name() + ": deployment " + inJava + ", linter " + inModeler);
            }
        }
        return disagreements;
    }

    /** The rules do not look at the drawing, and reading it takes as long as reading the process. */
    private static String withoutDrawing(byte[] diagram) {
        return new String(diagram, StandardCharsets.UTF_8)
                .replaceAll("(?s)<(\\w+:)?BPMNDiagram.*</(\\w+:)?BPMNDiagram>", "");
    }

    @Test
    void everyRuleIsALintRuleOrIsAboutMoreThanADiagram() throws IOException {
        Set<String> rules = new TreeSet<>(Invariants.shipped().rules().keySet());
        rules.removeAll(ELSEWHERE);
        rules.remove("readable");

        assertThat(Path.of("modeler", "bpmnlint-plugin-warrant", "rules")
                        .toFile()
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(rule -> rule + ".js").toList());
    }

    private static Set<String> inJava(Drawn edit) {
        Set<String> faults = new TreeSet<>();
        SHIPPED.faultsOfFiles(Map.of("remediation.bpmn", edit.diagram())).stream()
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
