package dev.warrant.process.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.gate.GateInput;
import dev.warrant.process.remediation.RemediationProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the gate is given is one list: variables, table, the check of deployments and the page for process owners agree with it. */
class GateInputsTest {

    private static final Map<String, String> INPUTS = Arrays.stream(GateInput.values())
            .collect(
                    Collectors.toMap(GateInput::word, input -> input.kind().word(), (one, other) -> one, TreeMap::new));

    private static final Pattern EXPRESSION =
            Pattern.compile("<inputExpression [^>]*typeRef=\"(\\w+)\"[^>]*>\\s*<text>(.*?)</text>", Pattern.DOTALL);

    @Test
    void eachIsAVariableOfTheProcess() {
        assertThat(Arrays.stream(GateInput.values())
                        .map(input -> RemediationProcess.gateInput(input).name()))
                .containsExactlyElementsOf(
                        Arrays.stream(GateInput.values()).map(GateInput::word).toList());
    }

    @Test
    void theInvariantsListThemWithTheirTypes() throws IOException {
        JsonNode listed = new ObjectMapper()
                .readTree(Path.of("modeler/bpmnlint-plugin-warrant/invariants.json")
                        .toFile())
                .at("/decisions/approval-gate/inputs");

        Map<String, String> types = new TreeMap<>();
        listed.properties()
                .forEach(entry -> types.put(entry.getKey(), entry.getValue().asText()));

        assertThat(types).isEqualTo(INPUTS);
    }

    @Test
    void theShippedTableReadsThemAndNothingElseAndRefusesWhereOneIsMissing() throws IOException {
        String table = Files.readString(Path.of("processes/approval-gate.dmn"));
        Set<String> read = new TreeSet<>();
        EXPRESSION.matcher(table).results().forEach(column -> read.addAll(names(column.group(2))));

        String missing = EXPRESSION
                .matcher(table)
                .results()
                .map(column -> column.group(2))
                .reduce((one, last) -> last)
                .orElseThrow();

        assertThat(read).isEqualTo(INPUTS.keySet());
        assertThat(missing.split(" or "))
                .containsExactlyInAnyOrderElementsOf(
                        INPUTS.keySet().stream().map(name -> name + " = null").toList());
    }

    @Test
    void whatIsSaidOfOneNamesEachWordThatItCanBe() {
        assertThat(Arrays.stream(GateInput.values())
                        .filter(input -> !input.words().isEmpty()))
                .hasSize(4)
                .allSatisfy(input -> assertThat(input.words())
                        .allSatisfy(word -> assertThat(input.meaning()).contains("`" + word + "`")));
    }

    @Test
    void thePageForProcessOwnersShowsThem() throws IOException {
        String rows = Arrays.stream(GateInput.values())
                .map(input -> "| `%s` | %s | %s |%n"
                        .formatted(input.word(), input.kind().word(), input.meaning()))
                .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("docs/process-owners.md")))
                .contains("| variable | type | what it says |\n|---|---|---|\n" + rows + "\n");
    }

    private static Set<String> names(String feel) {
        return Pattern.compile("[A-Za-z]\\w*")
                .matcher(feel.replaceAll("\"[^\"]*\"", "").replace("list contains", ""))
                .results()
                .map(MatchResult::group)
                .filter(word -> !Set.of("if", "then", "else", "or", "and", "null", "true", "false", "lt", "gt")
                        .contains(word))
                .collect(Collectors.toSet());
    }
}
