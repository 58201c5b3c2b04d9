package dev.warrant.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.shown.PlainText;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void keepsWholeUnicodeWithLineBreaks() {
        assertThat(PlainText.isStorable("Größe\n\t😀")).isTrue();
    }

    @Test
    void refusesNullCharactersAndHalfCharacters() {
        assertThat(PlainText.isStorable("a\u0000b")).isFalse();
        assertThat(PlainText.isStorable("a\uD83D")).isFalse();
        assertThat(PlainText.isStorable("\uDE00b")).isFalse();
    }

    @Test
    void replacesWhatCannotBeStoredAndCutsWhatDoesNotFit() {
        assertThat(PlainText.storable("a\u0000b\uD83Dc", 10)).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(PlainText.storable("abc", 2)).isEqualTo("ab");
        assertThat(PlainText.storable("a😀b", 2)).isEqualTo("a");
    }
}
