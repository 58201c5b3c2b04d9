package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionWordsTest {

    private static final Set<String> CLOSED = Set.of("types", "kind", "answer");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list contains(types, \"word\")",
                "if types = null then false else list contains( types , \"word\" )",
                "kind = \"word\"",
                "kind != \"word\" and environment = \"production\"",
                "\"word\" = kind",
                "kind in (\"word\")",
                "kind in [\"word\"]",
                "types = [\"word\"]",
                "list contains([\"word\"], kind)",
                "(kind) = \"word\"",
                "not(kind = \"word\")",
                "(if kind = null then \"none\" else kind) = \"word\"",
                "if kind = \"word\" then \"yes\" else \"no\""
            })
    void whatAnInputIsComparedWithIsAWordOfIt(String feel) {
        assertThat(words(feel, "true")).containsExactly("word");
        assertThat(words("environment", feel)).containsExactly("word");
    }

    @Test
    void eachOfAListIsAWord() {
        assertThat(words("kind in (\"one\", \"two\")", "")).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if kind = null then \"none\" else kind",
                "if kind != null then kind else \"none\"",
                "get or else(kind, \"none\")",
                "(kind)"
            })
    void theCellsBelowAnInputThatMayBeMissingSayItsWords(String column) {
        assertThat(words(column, "not(\"one\", \"two\")")).containsExactly("one", "two");
        assertThat(words("if kind = null then \"none\" else kind", "\"none\"")).isEmpty();
    }

    @Test
    void aPartOfAWordIsNone() {
        assertThat(words("kind", "starts with(?, \"wo\")")).isEmpty();
    }

    @Test
    void itSaysWhereAWordStands() {
        assertThat(DecisionWords.in(file("kind", "\"word\"", "\"one\""), "selection", CLOSED))
                .extracting(DecisionWords.Named::place)
                .containsExactly("rule 1, column 'kind'", "rule 1, column 'answer'");
    }

    @Test
    void theCellsBelowAColumnSayItsWords() {
        assertThat(words("kind", "not(\"one\", \"two\")")).containsExactly("one", "two");
        assertThat(words("types", "list contains(?, \"one\")")).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment = \"word\"",
                "list contains(others, \"word\")",
                "mankind = \"word\"",
                "kindly = \"word\"",
                ""
            })
    void otherWordsAreFree(String feel) {
        assertThat(words(feel, "\"word\"")).isEmpty();
    }

    /** In an answer, a word that stands in for an input that is missing is an answer; where it is compared, it is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if kind = null then \"word\" else kind",
                "get or else(kind, \"word\")",
                "if (if kind = null then \"none\" else kind) = environment then \"word\" else kind"
            })
    void whatStandsInForAnAnswerIsOne(String feel) {
        assertThat(answers(feel)).containsExactly("word");
    }

    @Test
    void anAnswerIsAWordOfItsOutputAndWhatItIsChosenByIsNot() {
        assertThat(answers("if environment = \"production\" then \"one\" else \"two\""))
                .containsExactly("one", "two");
        assertThat(answers("soleTemplate")).isEmpty();
    }

    @Test
    void aDecisionOfAnotherNameAndAFileThatCannotBeReadHaveNone() {
        assertThat(DecisionWords.in(file("kind", "\"word\"", ""), "another", CLOSED))
                .isEmpty();
        assertThat(DecisionWords.in("no XML".getBytes(StandardCharsets.UTF_8), "selection", CLOSED))
                .isEmpty();
    }

    private static List<String> words(String column, String cell) {
        return found(file(column, cell, "soleTemplate"));
    }

    /** Refused for its length or depth elsewhere; the reader must not take minutes over it. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 60_000})
    @Timeout(30)
    void aTextThatIsTooLongOrTooDeepIsLeftAlone(int times) {
        assertThat(answers("a ".repeat(times) + "(\"word\")")).isEmpty();
        assertThat(answers("f(".repeat(times) + "\"word\"" + ")".repeat(times))).isEmpty();
        assertThat(answers("(".repeat(times) + "\"word\"" + ")".repeat(times))).isEmpty();
    }

    private static List<String> answers(String answer) {
        return found(file("environment", "", answer));
    }

    private static List<String> found(byte[] file) {
        return DecisionWords.in(file, "selection", CLOSED).stream()
                .map(DecisionWords.Named::word)
                .toList();
    }

    private static byte[] file(String column, String cell, String answer) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="selection"><decisionTable>
                <input><inputExpression><text><![CDATA[%s]]></text></inputExpression></input><output name="answer"/>
                <rule><inputEntry><text><![CDATA[%s]]></text></inputEntry><outputEntry><text><![CDATA[%s]]></text></outputEntry></rule>
                </decisionTable></decision></definitions>""".formatted(column, cell, answer).getBytes(StandardCharsets.UTF_8);
    }
}
