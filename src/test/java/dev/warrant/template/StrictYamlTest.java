package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    @Test
    void readsMappingsSequencesTextNumbersAndBooleans() {
        assertThat(StrictYaml.read("a: word\nb: [1, -20, true, 'yes', \"1.0\", 2027-12-31]\nc: {d: a b}\n")
                        .toString())
                .isEqualTo("{\"a\":\"word\",\"b\":[1,-20,true,\"yes\",\"1.0\",\"2027-12-31\"],\"c\":{\"d\":\"a b\"}}");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatReadersCouldReadDifferently(String yaml, String pointer, String reason) {
        assertThatThrownBy(() -> StrictYaml.read(yaml))
                .isInstanceOfSatisfying(StrictYaml.Unreadable.class, unreadable -> assertThat(unreadable.place())
                        .hasToString(pointer))
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refusesWhatReadersCouldReadDifferently() {
        return Stream.of(
                arguments("a: &x word", "/a", "anchors and aliases are not allowed"),
                arguments("&x a: word", "/a", "anchors and aliases are not allowed"),
                arguments("a: *x", "/a", "anchors and aliases are not allowed"),
                arguments("a: [b, &x {}]", "/a/1", "anchors and aliases are not allowed"),
                arguments("a: !!str word", "/a", "tags are not allowed"),
                arguments("a: !!java.net.URL [x]", "/a", "tags are not allowed"),
                arguments("a: !own {}", "/a", "tags are not allowed"),
                arguments("!!str a: word", "/a", "tags are not allowed"),
                arguments("{a: 1, a: 2}", "/a", "twice"),
                arguments("{a: {b/c: 1, b/c: 2}}", "/a/b~1c", "twice"),
                arguments("a: yes", "/a", "read differently"),
                arguments("a: Off", "/a", "read differently"),
                arguments("a: NULL", "/a", "read differently"),
                arguments("a: ~", "/a", "read differently"),
                arguments("a: True", "/a", "read differently"),
                arguments("a: 1.0", "/a", "read differently"),
                arguments("a: 0x1F", "/a", "read differently"),
                arguments("a: 012", "/a", "read differently"),
                arguments("a: 1_000", "/a", "read differently"),
                arguments("a: 12:30", "/a", "read differently"),
                arguments("a: .inf", "/a", "read differently"),
                arguments("a: 99999999999", "/a", "read differently"),
                arguments("a:", "/a", "read differently"),
                arguments("<<: {a: 1}", "", "read differently"),
                arguments("? [a] : 1", "", "a key must be a word"),
                arguments("a: 1\n---\nb: 2", "", "more than one document"),
                arguments("[a", "", "not YAML"),
                arguments("a: b\n\tc: d", "", "not YAML"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n"})
    void refusesAnEmptyFile(String yaml) {
        assertThatThrownBy(() -> StrictYaml.read(yaml)).hasMessage("the file is empty");
    }

    @Test
    void refusesMoreThanItWillRead() {
        assertThatThrownBy(() -> StrictYaml.read("a: " + "b".repeat(70_000))).hasMessageContaining("at most 65536");
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> StrictYaml.read("[".repeat(5_000))).hasMessageContaining("nested deeper than 16");
    }
}
