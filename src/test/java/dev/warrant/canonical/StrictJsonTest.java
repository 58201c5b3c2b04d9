package dev.warrant.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "{\"a\": \"Schl\u00fcssel\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE);
        byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};

        for (byte[] text : List.of(latin, wide, surrogate, overlong)) {
            assertThatThrownBy(() -> StrictJson.read(text)).isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(StrictJson.read("\ufeff{\"a\": 1}".getBytes(StandardCharsets.UTF_8))
                        .get("a")
                        .asInt())
                .isEqualTo(1);
    }
}
