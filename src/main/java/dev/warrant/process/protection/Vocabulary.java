package dev.warrant.process.protection;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The words that a decision table may use of one thing.
 *
 * @param what one of them is called
 * @param all for people who used another word
 * @param isList whether a text of the table may hold several words, with commas between them
 */
record Vocabulary(String what, Predicate<String> known, Supplier<? extends Collection<String>> all, boolean isList) {

    /** Words that only those know who know the installation. */
    Vocabulary(String what, Predicate<String> known, Supplier<? extends Collection<String>> all) {
        this(what, known, all, false);
    }

    static Vocabulary of(String what, List<String> words) {
        return new Vocabulary(what, words::contains, () -> words);
    }

    /** None at all is a list as well. */
    static Vocabulary listOf(String what, List<String> words) {
        return new Vocabulary(what, words::contains, () -> words, true);
    }

    /** What is wrong with a text of a table, one sentence for each unknown word. */
    List<String> objectionsTo(String text) {
        return words(text)
                .filter(word -> !known.test(word))
                .map(word -> "'" + word + "' is no known " + what + "; known are "
                        + String.join(", ", new TreeSet<>(all.get())))
                .toList();
    }

    private Stream<String> words(String text) {
        if (!isList) {
            return Stream.of(text);
        }
        return text.isBlank() ? Stream.empty() : Arrays.stream(text.split(",", -1)).map(String::strip);
    }
}
