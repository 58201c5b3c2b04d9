package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "juel", "http://example.org/FEEL/evil"})
    void refusesLanguagesThatRunCode(String language) {
        assertThat(faultsOf(decision(language))).singleElement().asString().contains("'entry1'", language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feel",
                "FEEL",
                "",
                "https://www.omg.org/spec/DMN/20191111/FEEL/",
                "http://www.omg.org/spec/FEEL/20140401"
            })
    void acceptsFeel(String language) {
        assertThat(faultsOf(decision(language))).isEmpty();
    }

    @Test
    void saysWhatToDoInsteadOfMakingANumberOfAText() {
        assertThat(faultsOf(decision("feel", "number(a) > 3")))
                .singleElement()
                .asString()
                .contains("'number'", "give the input the type number");
    }

    private static List<Fault> faultsOf(byte[] decision) {
        return ProtectedDiagrams.shipped().faultsOfFiles(Map.of("d.dmn", decision));
    }

    private static byte[] decision(String language) {
        return decision(language, "1");
    }

    private static byte[] decision(String language, String text) {
        return ("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><decision id='d'>"
                        + "<inputEntry id='entry1' expressionLanguage='" + language + "'><text>"
                        + text.replace(">", "&gt;") + "</text></inputEntry>"
                        + "</decision></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
