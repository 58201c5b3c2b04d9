package dev.warrant.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ghp_secretsecret                            | The document is not well-formed JSON (line 1, column ",
                "{\"a\": \"ghp_secretsecret                   | The document is not well-formed JSON (line 1, column ",
                "{\"a\": ghp_secretsecret}                   | The document is not well-formed JSON (line 1, column ",
                "{\"ghp_secret\": 1, \"ghp_secret\": 2}      | The document holds a duplicate name (line 1, column ",
                "{} \"ghp_secretsecret\"                     | There is text after the document (line 1, column ",
                "{} ghp_secretsecret                         | The document is not well-formed JSON (line 1, column "
            })
    void tellsWhatIsWrongAndWhereWithoutQuotingIt(String text, String reason) {
        assertThatThrownBy(() -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(MalformedJson.class, refusal -> assertThat(refusal)
                        .hasMessageStartingWith(reason)
                        .hasMessageNotContaining("ghp_"));
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        String deep = "[".repeat(65) + "]".repeat(65);

        assertThatThrownBy(() -> StrictJson.read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith("The document is nested too deeply");
    }
}
