package dev.warrant.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {

    @Test
    void leavesOrdinaryTextOfAnyScriptAsItIs() {
        String ordinary = "Größe 10 µm, 東京, שלום, naïve – “quoted” 😀";

        assertThat(ShownText.of(ordinary, 200)).isEqualTo(ordinary);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, U+0000", "000A, U+000A", "000D, U+000D", "001B, U+001B", "0085, U+0085", "202E, U+202E", "2066, U+2066",
        "200B, U+200B", "200D, U+200D", "2060, U+2060", "FEFF, U+FEFF", "00AD, U+00AD", "2028, U+2028", "2029, U+2029",
        "E000, U+E000", "D800, U+D800", "FFFF, U+FFFF", "E0041, U+E0041", "E0100, U+E0100", "3164, U+3164",
                "2800, U+2800"
    })
    void marksWhatCannotBeSeenOrReordersText(String character, String mark) {
        String hidden = "a" + Character.toString(Integer.parseInt(character, 16)) + "b";

        assertThat(ShownText.of(hidden, 200)).isEqualTo("a⟦" + mark + "⟧b");
    }

    @Test
    void leavesTextThatWasMadeSafeBefore() {
        String once = ShownText.of("a\u202Eb\n" + "c".repeat(50), 40);

        assertThat(ShownText.of(once, 40)).isEqualTo(once);
    }

    @Test
    void cutsToTheLimitAndSaysSo() {
        assertThat(ShownText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(ShownText.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(ShownText.of("abcdefg", 1)).isEqualTo("…");
    }

    @Test
    void cutsNeitherACharacterNorAMarkInTwo() {
        assertThat(ShownText.of("abc😀def", 5)).isEqualTo("abc…");
        assertThat(ShownText.of("ab\u202Ecd", 6)).isEqualTo("ab…");
    }

    @Test
    void refusesALimitThatLeavesNoRoom() {
        assertThatThrownBy(() -> ShownText.of("a", 0)).hasMessageContaining("at least 1");
    }
}
