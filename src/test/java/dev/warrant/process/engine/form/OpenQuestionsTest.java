package dev.warrant.process.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenQuestionsTest {

    private static final String TWO = "'values': [{'label': 'Yes', 'value': 'yes'}, {'label': 'No', 'value': 'no'}]";

    @Test
    void anOpenQuestionIsFine() {
        assertThat(faults("{'type': 'radio', 'key': 'decision', 'readonly': false, " + TWO + "}"))
                .isEmpty();
        assertThat(faults("{'type': 'textarea', 'key': 'ticket', 'defaultValue': 'OPS-', 'readonly': true}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'radio', 'key': 'decision', 'defaultValue': 'yes', " + TWO + "}",
                "{'type': 'radio', 'key': 'decision', 'values': [{'label': 'Seen', 'value': 'yes'}]}",
                "{'type': 'radio', 'key': 'decision', 'disabled': true, " + TWO + "}",
                "{'type': 'radio', 'key': 'decision', 'readonly': '=true', " + TWO + "}",
                "{'type': 'textarea', 'key': 'comment', 'defaultValue': 'Fine'}",
                "{'type': 'textarea', 'key': 'comment', 'conditional': {'hide': '=true'}}",
                "{'type': 'group', 'conditional': {'hide': '=a'}, 'components': [{'type': 'textarea', 'key': 'comment'}]}",
                "{'type': 'group', 'components': [{'type': 'textarea', 'key': 'comment', 'readonly': true}]}"
            })
    void anAnswerThatIsGivenAlreadyIsRefused(String component) {
        assertThat(faults(component)).isNotEmpty();
    }

    private static List<String> faults(String component) {
        return OpenQuestions.faultsOf(
                ("{'components': [" + component + "]}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
