package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an earlier build has stored outside the code is still known. {@code src/test/resources/kept-names.json} holds the names;
 * {@code -Dwarrant.kept=true} adds the new ones and never removes one. Whoever takes a name out of the file by hand says in the change why nothing that
 * is stored holds it any more.
 */
class KeptNamesTest {

    private static final Path FILE = Path.of("src", "test", "resources", "kept-names.json");
    private static final KeptNames NAMES = new KeptNames();

    @BeforeAll
    static void addNewOnes() throws IOException {
        if (!Boolean.getBoolean("warrant.kept")) {
            return;
        }
        Map<String, SortedSet<String>> all = new TreeMap<>();
        if (Files.exists(FILE)) {
            KeptNames.kept(FILE).forEach((keeper, names) -> all.put(keeper, new TreeSet<>(names)));
        }
        NAMES.known().forEach((keeper, names) -> all.computeIfAbsent(keeper, none -> new TreeSet<>())
                .addAll(names));
        Files.writeString(
                FILE,
                new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(all)
                                .replace("[ ", "[\n    ")
                                .replace("\", \"", "\",\n    \"")
                                .replace("\" ]", "\"\n  ]")
                        + "\n");
    }

    @Test
    void whatWasStoredIsStillKnown() {
        Map<String, SortedSet<String>> known = NAMES.known();

        KeptNames.kept(FILE).forEach((keeper, names) -> assertThat(known.get(keeper))
                .as("%s: stored by earlier builds, and gone or edited in this one", keeper)
                .containsAll(names));
    }

    @Test
    void whatIsNewIsKeptFromNowOn() {
        Map<String, List<String>> kept = KeptNames.kept(FILE);

        NAMES.known().forEach((keeper, names) -> assertThat(names)
                .as("%s: mvn test -Dtest=KeptNamesTest -Dwarrant.kept=true adds them to %s", keeper, FILE)
                .isNotEmpty()
                .isSubsetOf(kept.get(keeper)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"inc-\"",
                "\"rem-\"",
                "\"war-\"",
                "\"cred-\"",
                "\"call-\"",
                "\"ed25519:\"",
                "\"sha256:\"",
                "\"fingerprint:hmac-sha256:\"",
                "\"applying step '\"",
                "\"undoing step '\"",
                "\"signing.key\"",
                "\"sealing.key\"",
                "\"fingerprint.key\"",
                "\"database.key\"",
                "\"identity-\"",
                "\"https://warrant.dev/evidence/v1\"",
                "\"application/vnd.in-toto+json\"",
                "\"approve-policy\"",
                "\"HttpRequest\"",
                "\"Refused\""
            })
    void prefixesSentencesAndFilesThatWereStoredAreStillWritten(String literal) {
        assertThat(NAMES.isInTheSources(literal)).isTrue();
    }

    /** Files of H2 name it in their triggers. */
    @Test
    void theTriggersOfFilesOfH2FindTheirClass() throws ClassNotFoundException {
        assertThat(Class.forName("dev.warrant.records.AppendOnly")).isAssignableTo(org.h2.api.Trigger.class);
    }
}
