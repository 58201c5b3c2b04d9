package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.gate.Approval;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.process.remediation.RoutingWords.Word;
import dev.warrant.review.Verdict;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that Java sets and those that the conditions of the diagram ask for are the same, in both directions. */
class RoutingWordsTest {

    /** As they are kept; a refusal for now is none of the diagram's. */
    private static final List<String> STEP_OUTCOMES = List.of("applied", "refused", "drifted", "uncertain");

    private static final List<String> UNDO_OUTCOMES = List.of("undone", "residue", "failed");

    private static final Pattern CONDITION = Pattern.compile("(?s)<bpmn:conditionExpression[^>]*>(.*?)</bpmn:");
    private static final Pattern COMPARED = Pattern.compile("(\\w+) [=!]= '([^']*)'");

    /** No flow asks for these: they take the default flow of their gateway, or are never there when one is reached. */
    private static final Map<String, Set<String>> OTHERWISE = Map.ofEntries(
            Map.entry("warrantIssue", Set.of("pending", "withheld")),
            Map.entry("stepOutcome", Set.of("denied", "drifted", "verified", "refused", "deferred", "uncertain")),
            Map.entry("nextTry", Set.of("none")),
            Map.entry("approvalDecision", Set.of("pending", "reject")),
            Map.entry("undoOutcome", Set.of("failed")),
            Map.entry("targetReading", Set.of("there", "not-found", "already-contained")),
            Map.entry("triageDecision", Set.of("close")),
            Map.entry("populateDecision", Set.of("remaining", "close")),
            Map.entry("refusalDecision", Set.of("give-up")),
            Map.entry("repairDecision", Set.of("repaired", "accept-residue")),
            Map.entry("gateKind", Set.of("refuse")),
            Map.entry("reviewVerdict", Set.of("refused")));

    @Test
    void theDiagramAsksForWordsThatJavaHas() throws Exception {
        Map<String, Set<String>> known = vocabularies();

        read().forEach((variable, words) -> assertThat(known.getOrDefault(variable, Set.of()))
                .as("words of " + variable)
                .containsAll(words));
    }

    @Test
    void theDiagramAsksForEveryWordThatDoesNotTakeTheDefaultFlow() throws Exception {
        Map<String, Set<String>> read = read();
        Map<String, Set<String>> unread = new TreeMap<>();
        vocabularies().forEach((variable, words) -> {
            Set<String> rest = new HashSet<>(words);
            rest.removeAll(read.getOrDefault(variable, Set.of()));
            unread.put(variable, rest);
        });

        assertThat(unread).isEqualTo(new TreeMap<>(OTHERWISE));
    }

    @Test
    void javaSetsOrReceivesEveryWordOfItsVocabularies() throws Exception {
        String sources = sources();
        Set<String> received = new HashSet<>(answers());
        received.addAll(STEP_OUTCOMES);
        received.addAll(UNDO_OUTCOMES);
        Arrays.stream(Approval.Decision.values()).map(Approval.Decision::word).forEach(received::add);

        List<String> neverSet = new ArrayList<>();
        for (Class<?> type : RoutingWords.class.getDeclaredClasses()) {
            if (type.isEnum()) {
                Arrays.stream(type.getEnumConstants())
                        .map(Word.class::cast)
                        .filter(word -> !received.contains(word.word())
                                && !sources.contains(type.getSimpleName() + "." + word.name()))
                        .forEach(word -> neverSet.add(type.getSimpleName() + "." + word.name()));
            }
        }

        assertThat(neverSet).isEmpty();
    }

    @Test
    void outcomesKeepTheirWordsWhateverTheirClassesAreCalled() {
        assertThat(Stream.of(
                        new StepOutcome.Applied(MissingNode.getInstance()),
                        new StepOutcome.Refused("no"),
                        new StepOutcome.Drifted("moved"),
                        new StepOutcome.Uncertain("who knows")))
                .extracting(StepOutcome::word)
                .containsExactlyElementsOf(STEP_OUTCOMES);
        assertThat(new StepOutcome.RefusedForNow("busy", StepOutcome.Obstacle.BUSY).word())
                .isEqualTo("refused for now");
        assertThat(Stream.of(
                        new UndoOutcome.Undone(),
                        new UndoOutcome.Residue(new Resource("a", "b", "c"), "what", "why"),
                        new UndoOutcome.Failed("no")))
                .extracting(UndoOutcome::word)
                .containsExactlyElementsOf(UNDO_OUTCOMES);
    }

    @Test
    void whatOtherRoomsAnswerIsInTheVocabularies() throws Exception {
        assertThat(RemediationProcess.APPROVAL_DECISION.words())
                .containsAll(Arrays.stream(Approval.Decision.values())
                        .map(Approval.Decision::word)
                        .toList());
        assertThat(RemediationProcess.UNDO_OUTCOME.words()).containsExactlyInAnyOrderElementsOf(UNDO_OUTCOMES);
        assertThat(RemediationProcess.STEP_OUTCOME.words()).containsAll(STEP_OUTCOMES);
    }

    @Test
    void theFormsOfferTheWordsThatAreRead() throws IOException {
        assertThat(answers("triage-incident")).isEqualTo(words(RemediationProcess.TRIAGE_DECISION));
        assertThat(answers("populate-template")).isEqualTo(words(RemediationProcess.POPULATE_DECISION));
        assertThat(answers("decide-about-refusal")).isEqualTo(words(RemediationProcess.REFUSAL_DECISION));
        assertThat(answers("repair-rollback")).isEqualTo(words(RemediationProcess.REPAIR_DECISION));
    }

    @Test
    void theTableAnswersWithKindsOfGates() throws IOException {
        Set<String> answered = Pattern.compile("Output1\">\\s*<text>\"([^\"]*)\"")
                .matcher(Files.readString(Path.of("processes/approval-gate.dmn")))
                .results()
                .map(answer -> answer.group(1))
                .collect(Collectors.toSet());

        assertThat(answered)
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(GateKind.values()).map(GateKind::word).toList());
    }

    private static Map<String, Set<String>> vocabularies() throws IllegalAccessException {
        Map<String, Set<String>> vocabularies = new TreeMap<>();
        for (Field field : RemediationProcess.class.getDeclaredFields()) {
            if (field.getType() == Route.class) {
                Route<?> route = (Route<?>) field.get(null);
                vocabularies.put(route.name(), words(route));
            }
        }
        vocabularies.put(
                GateInput.REVIEW_VERDICT.word(),
                Arrays.stream(Verdict.values()).map(Verdict::word).collect(Collectors.toSet()));
        return vocabularies;
    }

    private static Map<String, Set<String>> read() throws IOException {
        Map<String, Set<String>> read = new TreeMap<>();
        CONDITION
                .matcher(Files.readString(Path.of("processes/remediation.bpmn")))
                .results()
                .flatMap(condition -> COMPARED.matcher(condition.group(1)).results())
                .forEach(compared -> read.computeIfAbsent(compared.group(1), variable -> new TreeSet<>())
                        .add(compared.group(2)));
        assertThat(read).hasSizeGreaterThan(8);
        return read;
    }

    private static Set<String> answers() throws IOException {
        Set<String> answers = new HashSet<>();
        for (String form : List.of("triage-incident", "populate-template", "decide-about-refusal", "repair-rollback")) {
            answers.addAll(answers(form));
        }
        return answers;
    }

    private static Set<String> answers(String form) throws IOException {
        Set<String> answers = new HashSet<>();
        for (JsonNode part : new ObjectMapper()
                .readTree(Path.of("forms", form + ".form").toFile())
                .path("components")) {
            if (part.path("key").asText().equals("decision")) {
                answers.addAll(part.path("values").findValuesAsText("value"));
            }
        }
        return answers;
    }

    private static Set<String> words(Route<?> route) {
        return new HashSet<>(route.words());
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/warrant/process"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        return sources.toString();
    }
}
