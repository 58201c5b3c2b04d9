package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Exhaustive;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two walls, each of which stops every attack while the other is away. */
class AttackCorpusTest {

    private static final List<AttackModel> CORPUS = AttackCorpus.all();

    /** Attacks whose effect is not that they touch the canary: they read what they should not, or never end. */
    private static final int SEEN_TO_RUN = 500;

    @Test
    void isLargeAndWithoutDoubles() {
        Set<String> names = new HashSet<>();
        CORPUS.forEach(model -> names.add(model.name()));

        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(300);
        assertThat(names).hasSameSizeAs(CORPUS);
    }

    /** What the other tests are worth: without walls the corpus does harm. */
    @Exhaustive
    @Test
    void isDangerousWhereNeitherWallStands() {
        List<String> ran = new ArrayList<>();
        try (var open =
                new TrialEngine("open", configuration -> configuration.setBeans(Map.of("canary", new Canary())))) {
            for (AttackModel model : CORPUS) {
                int before = Canary.touched();
                if (!model.name().startsWith("decision: FEEL")) {
                    open.run(model.files());
                }
                if (Canary.touched() > before) {
                    ran.add(model.name());
                }
            }
        }

        assertThat(ran).hasSizeGreaterThanOrEqualTo(SEEN_TO_RUN);
    }

    @Test
    void isRefusedByTheCheckAlone() {
        ProtectedDiagrams check = ProtectedDiagrams.shipped();
        List<String> passed = new ArrayList<>();
        for (AttackModel model : CORPUS) {
            if (check.faultsOfFiles(model.files()).isEmpty()) {
                passed.add(model.name());
            }
        }

        assertThat(passed).isEmpty();
    }

    @Test
    void isRefusedByTheEngineAlone() {
        List<String> passed = new ArrayList<>();
        try (var held =
                new TrialEngine("held", configuration -> EngineVocabulary.holdTo(configuration, new HashMap<>()))) {
            for (AttackModel model : CORPUS) {
                int before = Canary.touched();
                Throwable refusal = held.run(model.files());
                if (!isOurs(refusal) || Canary.touched() > before) {
                    passed.add(model.name() + ": " + refusal);
                }
            }
        }

        assertThat(passed).isEmpty();
    }

    /** Not an accident on the way, such as a file that the engine cannot read. */
    private static boolean isOurs(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage())
                    .matches(
                            "(?s).*(is not evaluated: expected|A model must not run|A model must not name|Cannot resolve identifier|Decisions are written in FEEL).*")) {
                return true;
            }
        }
        return false;
    }
}
