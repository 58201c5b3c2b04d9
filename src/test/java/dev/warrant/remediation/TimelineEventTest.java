package dev.warrant.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of what a timeline notes is whole, used and documented. */
class TimelineEventTest {

    /** Kept in rows and evidence since they were first written; what is told once is told again if one of them changes. */
    private static final List<String> READ_BACK = List.of(
            "held",
            "frozen",
            "orphaned",
            "template-chosen",
            "merging",
            "rules-changed",
            "template-replaced",
            "more-is-compromised",
            "more-is-observed",
            "reported-after-containment",
            "beside-a-full-case");

    @Test
    void eachHasAWordOfItsOwnThatIsNoStateAndNoOutcome() {
        List<String> words =
                Arrays.stream(TimelineEvent.values()).map(TimelineEvent::word).toList();

        assertThat(words)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]+(-[a-z]+)*") && word.length() <= 64)
                .containsAll(READ_BACK);
    }

    @Test
    void eachIsNotedSomewhere() throws IOException {
        Set<String> noted = new TreeSet<>();
        for (String source : sources()) {
            noted.addAll(NotesInSource.of(source));
        }

        assertThat(noted)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TimelineEvent.values()).map(Enum::name).toList());
    }

    /** One name begins with another one, and what is looked for is not noted. */
    @Test
    void aNoteIsToldFromALongerNameAndFromALook() throws IOException {
        String source = """
                class Source {
                    // remediations.note(id, TimelineEvent.STUCK, "not yet");
                    void late() {
                        remediations.note(id, TimelineEvent.SOURCE_SAYS_LATE, "late");
                        timeline.stream().filter(entry -> entry.is(TimelineEvent.HELD)).findAny();
                        sql.param("ending", Set.of(TimelineEvent.ROLLBACK_REQUESTED.word()));
                        append(id, TimelineEvent.MERGING.word(), null);
                    }
                    TimelineEvent more(boolean known) {
                        return known ? TimelineEvent.SEEN_AGAIN : TimelineEvent.MORE_IS_OBSERVED;
                    }
                }
                """;

        assertThat(NotesInSource.of(source))
                .containsExactlyInAnyOrder("SOURCE_SAYS_LATE", "MERGING", "SEEN_AGAIN", "MORE_IS_OBSERVED");
    }

    @Test
    void thePageShowsEachWithWhatItSays() throws IOException {
        String rows = Arrays.stream(TimelineEvent.values())
                .map(event -> "| `%s` | %s |\n".formatted(event.word(), event.meaning()))
                .collect(Collectors.joining());

        assertThat(page()).contains("| event | what it says |\n|---|---|\n" + rows + "\n");
    }

    @Test
    void thePageNamesEveryStateAndOutcome() throws IOException {
        assertThat(page())
                .contains(
                        words(Arrays.stream(RemediationState.values())
                                .filter(state -> state != RemediationState.CLOSED)),
                        words(Arrays.stream(Outcome.values())));
    }

    private static String words(Stream<? extends Enum<?>> names) {
        return names.map(name -> "`" + name.name() + "`").collect(Collectors.joining(", ")) + ".";
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/timeline.md"));
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/warrant"))) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .map(TimelineEventTest::read)
                    .filter(source -> source.contains("TimelineEvent."))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
