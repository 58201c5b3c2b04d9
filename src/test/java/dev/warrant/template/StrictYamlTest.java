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
    void refusesWhatReadersCouldReadDifferently(String yaml, String reason) {
        assertThatThrownBy(() -> StrictYaml.read(yaml))
                .isInstanceOf(StrictYaml.Unreadable.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refusesWhatReadersCouldReadDifferently() {
        return Stream.of(
                arguments("a: &x word", "anchors and aliases are not allowed"),
                arguments("&x a: word", "anchors and aliases are not allowed"),
                arguments("a: *x", "anchors and aliases are not allowed"),
                arguments("a: [b, &x {}]", "anchors and aliases are not allowed"),
                arguments("a: !!str word", "tags are not allowed"),
                arguments("a: !!java.net.URL [x]", "tags are not allowed"),
                arguments("a: !own {}", "tags are not allowed"),
                arguments("!!str a: word", "tags are not allowed"),
                arguments("{a: 1, a: 2}", "duplicate key"),
                arguments("{a: {b/c: 1, b/c: 2}}", "duplicate key"),
                arguments("a: yes", "read differently"),
                arguments("a: Off", "read differently"),
                arguments("a: NULL", "read differently"),
                arguments("a: ~", "read differently"),
                arguments("a: True", "read differently"),
                arguments("a: 1.0", "read differently"),
                arguments("a: 0x1F", "read differently"),
                arguments("a: 012", "read differently"),
                arguments("a: 1_000", "read differently"),
                arguments("a: 12:30", "read differently"),
                arguments("a: .inf", "read differently"),
                arguments("a: 99999999999", "read differently"),
                arguments("a:", "read differently"),
                arguments("<<: {a: 1}", "read differently"),
                arguments("? [a] : 1", "a key must be a word"),
                arguments("a: 1\n---\nb: 2", "found another document"),
                arguments("[a", "not YAML"),
                arguments("a: b\n\tc: d", "not YAML"),
                arguments("a: b # c\u2028d: true", "line break that some readers do not know"),
                arguments("1: a", "a key must be a word"),
                arguments("true: a", "a key must be a word"),
                arguments("{yes: a}", "read differently"),
                arguments("a: 1\nb:\n  - {c: d}\n  - {c: &x d}", "in line 4"),
                arguments("{b: [1, 2], 3: a}", "a key must be a word"),
                arguments("{b: {c: d}, [e]: a}", "a key must be a word"));
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
