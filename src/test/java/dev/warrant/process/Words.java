package dev.warrant.process;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.util.StringUtils;

/** How a label becomes the names that follow from it. */
final class Words {

    private static final String BY_HAND = " by hand";

    private Words() {}

    /** {@code Populate template by hand} gives {@code populateTemplate}. */
    static String idOf(String label) {
        String spoken = label.endsWith(BY_HAND) ? label.substring(0, label.length() - BY_HAND.length()) : label;
        return StringUtils.uncapitalize(Arrays.stream(words(spoken))
                .map(word -> StringUtils.capitalize(word.toLowerCase(Locale.ROOT)))
                .collect(joining()));
    }

    /** {@code approvePolicy} and {@code Approve policy} give {@code approve-policy}. */
    static String kebab(String text) {
        return String.join("-", words(text.replaceAll("([a-z0-9])([A-Z])", "$1 $2")))
                .toLowerCase(Locale.ROOT);
    }

    /** {@code template-release} and {@code reserveStep} give {@code TemplateRelease} and {@code ReserveStep}. */
    static String className(String id) {
        return Arrays.stream(words(id)).map(StringUtils::capitalize).collect(joining());
    }

    private static String[] words(String text) {
        return text.strip().split("[^A-Za-z0-9]+");
    }
}
