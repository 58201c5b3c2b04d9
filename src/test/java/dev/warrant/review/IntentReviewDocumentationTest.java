package dev.warrant.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules lists each one with the severities that it declares, and no other. */
class IntentReviewDocumentationTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| ([a-z, ]+) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void listsEveryRuleWithItsSeveritiesAndNoOther() throws IOException {
        Map<String, String> rules = Stream.concat(
                        IntentRules.all(new KnownCapabilities()).stream(), Stream.of(SecondOpinionIsHeardTest.off()))
                .collect(Collectors.toMap(IntentRule::id, rule -> rule.severities().stream()
                        .sorted(Comparator.reverseOrder())
                        .map(Verdict::word)
                        .collect(Collectors.joining(", "))));

        Map<String, String> documented = ROW.matcher(Files.readString(Path.of("docs/intent-review.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(rules);
    }
}
