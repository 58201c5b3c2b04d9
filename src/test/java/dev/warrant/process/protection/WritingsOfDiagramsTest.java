package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Exhaustive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@link CheckAndEngineTest}, crossed with the ways in which a diagram can be written: encodings, CDATA, references, document types, prefixes
 * and nesting. All combinations are some 114,000 (40 ways of 2,855 models), each read by the engine and by the check twice: half an hour. Both
 * runs take every so many of them, and with these each way of writing and each kind of place.
 */
class WritingsOfDiagramsTest {

    private static final ProtectedDiagrams CHECK = ProtectedDiagrams.shipped();

    /** Some 230 combinations, in seconds. Prime, so that it meets every way of writing. */
    private static final int STRIDE = 499;

    /** Some 3,090 combinations, within a minute; prime as well. Stride 1 takes them all. */
    private static final int SMALL_STRIDE = 37;

    @Test
    void nothingReachesTheEnginePastTheCheckHoweverItIsWritten() {
        holdAgainstEachOther(STRIDE);
    }

    @Test
    @Exhaustive
    void nothingReachesTheEnginePastTheCheckInManyCombinations() {
        holdAgainstEachOther(SMALL_STRIDE);
    }

    private static void holdAgainstEachOther(int stride) {
        List<String> passed = new ArrayList<>();
        Set<String> ways = new TreeSet<>();
        CheckAndEngineTest.compare(
                "callsWritten" + stride,
                crossed("${" + CheckAndEngineTest.SECRET + "}", stride),
                (name, compiled, files) -> {
                    if (compiled.stream().anyMatch(text -> text.contains("touch("))) {
                        ways.add(name.substring(0, name.indexOf(": ")));
                        if (CHECK.faultsOfFiles(files).isEmpty()) {
                            passed.add(name);
                        }
                    }
                });
        List<String> unseen = new ArrayList<>();
        CheckAndEngineTest.compare(
                "plainWritten" + stride,
                crossed("${" + CheckAndEngineTest.PLAIN + "}", stride),
                (name, compiled, files) -> {
                    if (compiled.stream().anyMatch(text -> text.matches("(?s).*[$#]\\{.*"))
                            && CHECK.faultsOfFiles(files).isEmpty()) {
                        Set<String> seen = CheckAndEngineTest.seenIn(files.get("m.bpmn"));
                        compiled.stream()
                                .filter(text -> seen.stream().noneMatch(whole -> whole.contains(text)))
                                .filter(text -> text.matches("(?s).*[$#]\\{.*"))
                                .forEach(text -> unseen.add(name + ": " + text));
                    }
                });

        assertThat(passed).isEmpty();
        assertThat(unseen).isEmpty();
        assertThat(ways).as("ways of writing that the engine reads").hasSizeGreaterThan(24);
    }

    private static Map<String, byte[]> crossed(String payload, int stride) {
        Map<String, byte[]> crossed = new LinkedHashMap<>();
        List<Writing> writings = Writing.all();
        int number = 0;
        for (Map.Entry<String, byte[]> model :
                CheckAndEngineTest.models(payload).entrySet()) {
            String diagram = new String(model.getValue(), StandardCharsets.UTF_8);
            for (Writing writing : writings) {
                if (number++ % stride == 0) {
                    crossed.put(writing.name() + ": " + model.getKey(), writing.of(diagram));
                }
            }
        }
        return crossed;
    }
}
