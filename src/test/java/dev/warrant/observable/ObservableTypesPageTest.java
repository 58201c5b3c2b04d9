package dev.warrant.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/observable-types.md} are those of the registry: each must stand there as it is written here. */
class ObservableTypesPageTest {

    @Test
    void thePageShowsEverySubjectWithWhatNamesIt() throws IOException {
        String rows = Arrays.stream(SubjectType.values())
                .filter(type -> type != SubjectType.UNKNOWN)
                .map(type -> row(
                        code(type.word()),
                        codes(type.observables()),
                        type.qualifier().isEmpty() ? "" : code(type.qualifier()),
                        codes(type.instances())))
                .collect(Collectors.joining());

        assertThat(page())
                .contains(table(
                                "subject",
                                "observable types that name it",
                                "qualified by",
                                "lives on, the first that is observed")
                        + rows
                        + "\n");
    }

    @Test
    void thePageShowsWhatMakesTwoIncidentsOneCase() throws IOException {
        String rows = ObservableTypes.known().stream()
                .flatMap(type -> Optional.ofNullable(type.target())
                        .map(target -> row(
                                codes(ObservableTypes.synonyms(type.word())),
                                codes(target.company()),
                                codes(target.livesLike().instances())))
                        .stream())
                .collect(Collectors.joining());

        assertThat(page()).contains(table("observed", "together with", "on the same") + rows + "\n");
    }

    @Test
    void thePageShowsWhatNamesAccountsWhatAnAttackerWritesAndWhatIsBackground() throws IOException {
        assertThat(page())
                .contains(
                        "**Accounts:** " + words(ObservableType::isAccount) + ".\n",
                        "**Written by attackers:** " + words(ObservableType::isAttackerWritten) + ".\n",
                        "**Background:** " + words(ObservableType::isBackground) + ".\n");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/observable-types.md"));
    }

    private static String words(Predicate<ObservableType> wanted) {
        return codes(ObservableTypes.known().stream()
                .filter(wanted)
                .map(ObservableType::word)
                .sorted()
                .toList());
    }

    private static String table(String... heads) {
        return row(heads) + "|---".repeat(heads.length) + "|\n";
    }

    private static String row(String... cells) {
        return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String codes(List<String> words) {
        return words.stream().map(ObservableTypesPageTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }
}
