package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of rules says of each one what the data say, and lists no other. */
class ProtectedDiagramsPageTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void listsEveryRuleAsTheDataHaveIt() throws IOException {
        Map<String, Invariants.Rule> documented = ROW.matcher(Files.readString(Path.of("docs/protected-diagrams.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> new Invariants.Rule(row.group(2), row.group(3))));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Invariants.shipped().rules());
    }
}
