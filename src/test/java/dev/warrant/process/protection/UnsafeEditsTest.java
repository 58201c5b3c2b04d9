package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutation of what is shipped: whatever leads around people, or runs what nobody reviewed, is refused. */
class UnsafeEditsTest {

    private static final Invariants INVARIANTS = Invariants.shipped();
    private static final Map<UnsafeEdit, List<Fault>> FAULTS = new LinkedHashMap<>();

    static {
        UnsafeEdits.all().forEach(edit -> FAULTS.put(edit, faultsOf(edit, INVARIANTS)));
    }

    static Set<UnsafeEdit> edits() {
        return FAULTS.keySet();
    }

    static Set<String> rules() {
        return INVARIANTS.rules().keySet();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void isRefusedWithRuleAndPlace(UnsafeEdit edit) {
        assertThat(FAULTS.get(edit))
                .as(edit.toString())
                .anySatisfy(fault -> assertThat(edit.rules()).contains(fault.rule()))
                .anySatisfy(fault -> assertThat(edit.places()).contains(fault.element()))
                .allSatisfy(fault -> assertThat(fault.mend()).isNotBlank());
    }

    /** A rule without which nothing more could be deployed would be no rule. */
    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleIsNeeded(String rule) {
        UnsafeEdit alone = FAULTS.entrySet().stream()
                .filter(found ->
                        found.getValue().stream().allMatch(fault -> fault.rule().equals(rule)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is refused by " + rule + " alone"));

        assertThat(faultsOf(alone, INVARIANTS.without(rule))).isEmpty();
    }

    @Test
    void whatIsShippedHasNoFault() {
        var check = new ProtectedDiagrams(INVARIANTS);

        assertThat(check.faultsOfDeployment(ShippedFiles.all())).isEmpty();
        assertThat(check.faultsOfDeployment(ShippedFiles.with(
                        Map.of(ShippedFiles.DIAGRAM, Drawing.shipped().bytes()))))
                .isEmpty();
    }

    @Test
    void areManyAndDifferFromWhatIsShippedAndFromEachOther() {
        Set<String> names = FAULTS.keySet().stream().map(UnsafeEdit::toString).collect(Collectors.toSet());
        Set<String> contents = new HashSet<>();
        contents.add(said(Map.of(ShippedFiles.DIAGRAM, Drawing.shipped().bytes())));
        FAULTS.keySet().forEach(edit -> contents.add(said(edit.files())));

        assertThat(names).hasSameSizeAs(FAULTS.keySet()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(contents).hasSize(names.size() + 1);
    }

    private static String said(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> file.getKey() + new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static List<Fault> faultsOf(UnsafeEdit edit, Invariants invariants) {
        var check = new ProtectedDiagrams(invariants);
        return edit.files().keySet().equals(Set.of(ShippedFiles.DIAGRAM))
                ? check.faultsOfFiles(edit.files())
                : check.faultsOfDeployment(ShippedFiles.with(edit.files()));
    }
}
