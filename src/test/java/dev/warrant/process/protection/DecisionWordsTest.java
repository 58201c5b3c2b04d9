package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
