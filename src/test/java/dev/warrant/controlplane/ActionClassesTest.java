package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action is one class, which says everything about it; nothing else knows it by its name. */
class ActionClassesTest {

    private static final Path PLANES = Path.of("src", "main", "java", "dev", "warrant", "controlplane");

    static List<PlaneAction> actions() {
        return FoundActions.of(PlaneAction.class);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void isNamedAsItsClassAndLiesInTheFolderOfItsPlane(PlaneAction action) {
        String words = action.getClass().getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1");

        ActionDescription description = action.description();

        assertThat(description.name()).isEqualTo(description.plane() + "." + words.toLowerCase(Locale.ROOT));
        assertThat(action.getClass().getPackageName()).endsWith(".controlplane." + description.plane());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void isKnownByItsNameToItsOwnClassOnly(PlaneAction action) throws IOException {
        String full = action.description().name();
        String quoted = "\"" + full.substring(full.indexOf('.') + 1) + "\"";

        try (Stream<Path> sources = Files.walk(PLANES)) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java"))
                            .filter(source -> text(source).contains(quoted)
                                    || text(source).contains("\"" + full + "\""))
                            .map(source -> source.getFileName().toString()))
                    .containsExactly(action.getClass().getSimpleName() + ".java");
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void tellsPeopleWhatItDoesToWhatAndWhatToKnowFirst(PlaneAction action) {
        ActionDescription description = action.description();

        assertThat(description.sentence()).matches("[A-Z].*[^.]");
        assertThat(description.parameters()).isNotEmpty().allSatisfy(parameter -> assertThat(description.sentence())
                .contains("{" + parameter + "}"));
        assertThat(description.effectKinds()).hasSize(1);
        assertThat(description.changes()).isNotEmpty();
        assertThat(description.undo()).endsWith(".");
        assertThat(description.facts()).isNotEmpty().allSatisfy(fact -> assertThat(fact)
                .endsWith("."));
        assertThat(description.reversible() || !description.reExposes()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void saysTheSameEachTime(PlaneAction action) {
        assertThat(action.description()).isSameAs(action.description());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sandbox.revoke-token | Revoke the CI token 417 of acme/payments-api",
                "sandbox.quarantine-workload | Quarantine the workload checkout in shop",
                "postgresql.rotate-password | Rotate the password of the role billing on orders",
                "postgresql.revoke-membership | Take the role billing on orders out of the group writers",
                "keycloak.disable-user | Disable the user eve in the realm staff"
            })
    void aStepIsASentence(String name, String sentence) {
        ActionDescription description = described(name);
        Map<String, String> known = Map.of(
                "repository", "acme/payments-api",
                "credential", "417",
                "namespace", "shop",
                "workload", "checkout",
                "database", "orders",
                "role", "billing",
                "group", "writers",
                "realm", "staff",
                "user", "eve");
        Map<String, JsonNode> parameters = new TreeMap<>();
        description
                .parameters()
                .forEach(parameter -> parameters.put(parameter, TextNode.valueOf(known.get(parameter))));

        assertThat(description.sentence(new ActionCall(name, parameters))).isEqualTo(sentence);
    }

    @Test
    void aValueCannotWriteTheSentence() {
        ActionCall call =
                new ActionCall("sandbox.end-session", Map.of("session", TextNode.valueOf("1\u202e$1 {session}")));

        String sentence = described("sandbox.end-session").sentence(call);

        assertThat(sentence).isEqualTo("End the session 1\u27E6U+202E\u27E7$1 {session}");
    }

    @Test
    void aSentenceNamesNoParameterThatTheActionDoesNotHave() {
        ActionWords words =
                ActionDescription.named("gate.open").on("gate", "gate").saying("Open {gat}");

        assertThatThrownBy(words::described)
                .hasMessageContaining("'gate.open' names 'gat', and its parameters are [gate]");
    }

    @Test
    void anEffectTellsWhatStandsThereAndWhatWillUnlessThatComesAndGoes() {
        ActionDescription shut = ActionDescription.named("gate.shut")
                .on("gate", "gate")
                .changing(
                        EffectKind.ACCESS,
                        AttributeChange.of("open", false),
                        AttributeChange.of("limit", IntNode.valueOf(0)),
                        AttributeChange.fleeting("guests", "any that wait", "none"))
                .described();
        JsonNode state = JsonNodeFactory.instance
                .objectNode()
                .put("open", true)
                .put("limit", 7)
                .put("guests", 3)
                .put("colour", "red");

        Effect effect = shut.effect(new Resource("gate", "gate", "north"), state);

        assertThat(effect.before()).hasToString("{\"open\":true,\"limit\":7,\"guests\":\"any that wait\"}");
        assertThat(effect.after()).hasToString("{\"open\":false,\"limit\":0,\"guests\":\"none\"}");
        assertThat(shut.changes())
                .extracting(AttributeChange::inWords)
                .containsExactly("`open` true → false", "`limit` … → 0", "`guests` any that wait → none");
    }

    private static ActionDescription described(String name) {
        return actions().stream()
                .map(PlaneAction::description)
                .filter(description -> description.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
