package dev.warrant.observable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of a field or a type, compared by its last words without case, punctuation, digits and the ending of a plural.
 *
 * @param words in lower case; none for a place in an array
 */
record FieldName(List<String> words) {

    private static final String NAME = "name";

    /** More letters than any known name has, so that a long name takes no longer to compare. */
    private static final int MOST_WORDS = 20;

    FieldName {
        words = List.copyOf(words);
    }

    /** The words of such names as {@code headBranch}, {@code head_branch} and {@code Head-Branch}. */
    static FieldName of(String text) {
        return new FieldName(Stream.of(text.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"))
                .filter(Predicate.not(String::isEmpty))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList());
    }

    boolean isArrayPlace() {
        return words.isEmpty();
    }

    /** Whether all words together are one of these. */
    boolean isWhollyOneOf(Set<String> known) {
        return withoutPlural(String.join("", words)).anyMatch(known::contains);
    }

    /** Whether the last word, the last two words together and so on, are one of these. */
    boolean isOneOf(Set<String> known) {
        return endings().stream().anyMatch(known::contains);
    }

    boolean isName() {
        return isOneOf(Set.of(NAME));
    }

    /** Whether it is, in one, the name of one of these things: {@code podName} or {@code podname} is that of a pod. */
    boolean isNameOfOneOf(Set<String> things) {
        return endings().stream()
                .filter(ending -> ending.endsWith(NAME))
                .anyMatch(ending -> things.contains(ending.substring(0, ending.length() - NAME.length())));
    }

    private Set<String> endings() {
        return IntStream.range(Math.max(0, words.size() - MOST_WORDS), words.size())
                .mapToObj(first -> String.join("", words.subList(first, words.size())))
                .flatMap(FieldName::withoutPlural)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The word as it is, and as the singular of what it may be the plural of. */
    private static Stream<String> withoutPlural(String word) {
        return Stream.of(
                word, word.replaceFirst("s$", ""), word.replaceFirst("es$", ""), word.replaceFirst("ies$", "y"));
    }
}
