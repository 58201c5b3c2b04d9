package dev.warrant.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.shown.ShownText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "prоd-db              | pr⟦Cyrillic, looks like o⟧d-db",
                "раураl.com           | ⟦Cyrillic, looks like paypa⟧l.com",
                "аррӏе.com            | ⟦Cyrillic, looks like appie⟧.com",
                "ѕсоре                | ⟦Cyrillic, looks like scope⟧",
                "аdmin                | ⟦Cyrillic, looks like a⟧dmin",
                "proжd                | pro⟦Cyrillic ж⟧d",
                "gοogle               | g⟦Greek, looks like o⟧ogle",
                "ο                    | ⟦Greek, looks like o⟧",
                "ｐｒｏｄ              | ⟦Wide, looks like prod⟧",
                "𝐩𝐫𝐨𝐝-db              | ⟦Unusual, looks like prod⟧-db",
                "ɡithub               | ⟦Unusual, looks like g⟧ithub",
                "оfﬁce                | ⟦Cyrillic, looks like o⟧f⟦Unusual, looks like fi⟧ce",
                "ꓓocker               | ⟦Lisu, looks like D⟧ocker",
                "evil.com∕prod        | evil.com⟦U+2215, looks like /⟧prod",
                "evil．com             | evil⟦U+FF0E, looks like .⟧com",
                "httpsノノevil         | https⟦Katakana, looks like //⟧evil",
                "prod‐db              | prod⟦U+2010, looks like -⟧db",
                "10.0.0.٥             | 10.0.0.⟦Arabic, looks like o⟧",
                "user৪                | user⟦Bengali, looks like 8⟧",
                "Ошибка входа на sсоре | Ошибка входа на s⟦Cyrillic, looks like cope⟧",
                "ж раура              | ж ⟦Cyrillic, looks like paypa⟧"
            })
    void marksWhatPassesForSomethingElse(String lookAlike, String shown) {
        assertThat(ShownText.of(lookAlike, 200)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "café Größe naïve Łódź Ångström kılıç İstanbul đak smørrebrød",
                "東京サーバー データベース Tシャツ カラーTV ノート：本番",
                "プロジェクトA（本番）／東京",
                "서울-prod 서버 A동",
                "Ошибка с базой: сор в очереди",
                "пример",
                "Αθήνα και η πόλη",
                "שלום עולם",
                "مرحبا بالعالم ٥ ٤",
                "नमस्ते दुनिया",
                "Việt Nam, Tiê\u0302\u0301ng",
                "l·l, 1º, 2ª, 5 µm, 20 °C, №7, don’t – “quoted” …, ½, €, 😀",
                "prod-db acme/payments-api sha256:abc ${7*7} {{secret}} <b>"
            })
    void leavesNamesInOneScriptAsTheyAre(String honest) {
        assertThat(ShownText.of(honest, 200)).isEqualTo(honest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prоd-db \u202e раураl ｐｒｏｄ ∕ раура",
                "httpsノノevil 10.0.٥",
                "⟦раураl⟧ ⟦Cyrillic раура⟧ ⟦U+202E⟧ ⟦",
                "a\u0301\u0301\u0301\u0301\u0301\u0301b"
            })
    void showsWhatItHasShownBeforeAsItIs(String text) {
        for (int limit = 1; limit < 200; limit++) {
            String once = ShownText.of(text, limit);

            assertThat(once.length()).isLessThanOrEqualTo(limit);
            assertThat(ShownText.of(once, limit)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ошибка сор∕жук сор\u200bжук",
                "оо-жж-ξξ 10.٤.٥ ж раура",
                "ошибка sсоре пaр сор/пaр",
                "ノート ｐｒｏｄ：ノ"
            })
    void showsWholeTextInItsOwnScriptAsItHasShownItBefore(String text) {
        String once = ShownText.of(text, 500);

        assertThat(ShownText.of(once, 500)).isEqualTo(once);
    }

    @Test
    void aForgedMarkHidesNothing() {
        assertThat(ShownText.of("⟦Cyrillic, раураl⟧", 200)).isEqualTo("⟦Cyrillic, ⟦Cyrillic, looks like paypa⟧l⟧");
    }

    @Test
    void marksAccentsThatWouldRunIntoOtherLines() {
        assertThat(ShownText.of("a" + "\u0301".repeat(6), 200)).isEqualTo("a\u0301\u0301\u0301\u0301⟦U+0301⟧⟦U+0301⟧");
    }

    @Test
    void cutsALongTextOfLookAlikesToTheLimit() {
        assertThat(ShownText.of("𝐩".repeat(100_000), 100))
                .hasSizeLessThanOrEqualTo(100)
                .endsWith("…");
        assertThat(ShownText.of("о".repeat(100_000), 100))
                .hasSizeLessThanOrEqualTo(100)
                .endsWith("…");
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
