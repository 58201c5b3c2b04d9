package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of actions of each plane in the documentation is the catalogue, written with {@code -Dwarrant.docs=true}. */
class ActionTablesTest {

    private static final Path PAGE = Path.of("docs", "control-planes.md");

    static List<String> planes() {
        return FoundActions.of(PlaneAction.class).stream()
                .map(action -> action.description().plane())
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("planes")
    void theTableOfAPlaneIsItsCatalogue(String plane) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- actions of " + plane + ": from the catalogue -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end of actions -->", from);
        assertThat(page).as(PAGE + " has a place for the actions of " + plane).contains(begin);

        String table = table(plane);

        if (Boolean.getBoolean("warrant.docs")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as(
                            "the actions of '%s' in %s; mvn test -Dtest=ActionTablesTest -Dwarrant.docs=true writes them",
                            plane, PAGE)
                    .isEqualTo(table);
        }
    }

    private static String table(String plane) {
        return FoundActions.of(PlaneAction.class).stream()
                .map(PlaneAction::description)
                .filter(action -> action.plane().equals(plane))
                .sorted(Comparator.comparing(ActionDescription::name))
                .map(ActionTablesTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "| action | in words | effect | undo | undo re-exposes | kept on record first |\n|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String row(ActionDescription action) {
        String effect = action.effectKinds().stream().map(EffectKind::word).collect(Collectors.joining(", ")) + ": "
                + action.changes().stream().map(AttributeChange::inWords).collect(Collectors.joining(", "));
        return "| "
                + String.join(
                        " | ",
                        "`" + action.name().substring(action.plane().length() + 1) + "`",
                        action.sentence().replaceAll("\\{([^}]*)}", "`$1`"),
                        effect,
                        action.undo(),
                        action.reExposes() ? "yes" : action.reversible() ? "no" : "",
                        action.keeps())
                + " |";
    }
}
