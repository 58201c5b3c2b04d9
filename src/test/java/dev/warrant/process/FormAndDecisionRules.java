package dev.warrant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.process.DiagramFile.Drawn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between a BPMN file and the forms and decisions that it uses. */
final class FormAndDecisionRules {

    private FormAndDecisionRules() {}

    /** The ids in the form files of a folder, by the names of the files without their ending. */
    static Map<String, String> forms(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".form", ""),
                            FormAndDecisionRules::idOf,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + folder, e);
        }
    }

    private static String idOf(Path file) {
        try {
            JsonNode form = new ObjectMapper().readTree(file.toFile());
            return form.path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static List<String> userTasksHaveTheirForms(DiagramFile file, Map<String, String> forms) {
        Stream<String> tasks = file.elements("userTask").stream()
                .filter(task -> !task.camunda("formRef").equals(Words.kebab(task.id())))
                .filter(task -> !OwnersPalette.forms().contains(task.camunda("formRef")))
                .map(task -> task.violation("must show the form '%s', not '%s'"
                        .formatted(Words.kebab(task.id()), task.camunda("formRef"))));
        Stream<String> missing = withForm(file)
                .filter(element -> !forms.containsKey(element.camunda("formRef")))
                .map(element -> element.violation(
                        "shows the form '%s', which forms/ does not hold".formatted(element.camunda("formRef"))));
        Stream<String> unbound = withForm(file)
                .filter(element -> !element.camunda("formRefBinding").equals("deployment"))
                .map(element -> element.violation("must bind its form with formRefBinding=\"deployment\""));
        return Stream.of(tasks, missing, unbound).flatMap(each -> each).toList();
    }

    private static Stream<Drawn> withForm(DiagramFile file) {
        return file.elements("userTask", "startEvent").stream()
                .filter(element -> !element.camunda("formRef").isEmpty());
    }

    static List<String> formsAreUsedAndNamedAsTheirFiles(List<DiagramFile> diagrams, Map<String, String> forms) {
        Set<String> used = diagrams.stream()
                .flatMap(FormAndDecisionRules::withForm)
                .map(element -> element.camunda("formRef"))
                .collect(Collectors.toSet());
        used.addAll(OwnersPalette.forms());
        Stream<String> names = forms.entrySet().stream()
                .filter(form -> !form.getKey().equals(form.getValue()))
                .map(form -> "%s.form: the form's id must be '%s', not '%s'"
                        .formatted(form.getKey(), form.getKey(), form.getValue()));
        Stream<String> orphans = forms.keySet().stream()
                .filter(form -> !used.contains(form))
                .map(form -> form + ".form: no diagram shows it");
        return Stream.concat(names, orphans).toList();
    }

    static List<String> ruleTasksHaveTheirDecisions(DiagramFile file, List<DiagramFile> decisions) {
        Set<String> known = decisions.stream().map(DiagramFile::stem).collect(Collectors.toSet());
        return file.elements("businessRuleTask").stream()
                .flatMap(task -> decisionFaults(task, known))
                .toList();
    }

    private static Stream<String> decisionFaults(Drawn task, Set<String> known) {
        String decision = task.camunda("decisionRef");
        String spoken = Words.kebab(task.label());
        Stream<String> name = decision.equals(spoken) || ("decide-" + decision).equals(spoken)
                ? Stream.empty()
                : Stream.of(task.violation("is labelled '%s' and decides '%s'".formatted(task.label(), decision)));
        Stream<String> missing = known.contains(decision)
                ? Stream.empty()
                : Stream.of(
                        task.violation("decides '%s', and there is no processes/%s.dmn".formatted(decision, decision)));
        Stream<String> binding = task.camunda("decisionRefBinding").equals("deployment")
                ? Stream.empty()
                : Stream.of(task.violation("must bind its decision with decisionRefBinding=\"deployment\""));
        return Stream.of(name, missing, binding).flatMap(each -> each);
    }

    static List<String> decisionsAreNamedAsTheirFilesAndUsed(List<DiagramFile> diagrams, List<DiagramFile> decisions) {
        Set<String> used = diagrams.stream()
                .flatMap(file -> file.elements("businessRuleTask").stream())
                .map(task -> task.camunda("decisionRef"))
                .collect(Collectors.toSet());
        Stream<String> names = decisions.stream()
                .filter(file -> file.elements("decision").stream()
                        .noneMatch(decision -> decision.id().equals(file.stem())))
                .map(file -> file.name() + ": none of its decisions has the id '" + file.stem() + "'");
        Stream<String> orphans = decisions.stream()
                .filter(file -> !used.contains(file.stem()))
                .map(file -> file.name() + ": no diagram decides it");
        return Stream.concat(names, orphans).toList();
    }
}
