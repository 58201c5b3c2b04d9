package dev.warrant.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.ProposalSuite;
import dev.warrant.ProposalSuite.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes out one rule at a time: a rule that the hostile suite does not miss has no example, or does nothing. */
class EveryRuleIsNeededTest {

    private static final List<Case> HOSTILE = ProposalSuite.hostile();

    @ParameterizedTest
    @MethodSource("guardrails")
    void aHostileProposalPassesWithoutTheGuardrail(String guardrail) {
        List<Case> passed = HOSTILE.stream()
                .filter(hostile -> hostile.rule().equals(guardrail))
                .filter(hostile -> ReadingUnderTest.of(hostile)
                        .without(guardrail)
                        .read(hostile)
                        .violations()
                        .isEmpty())
                .toList();

        assertThat(passed)
                .as("hostile proposals that only '%s' refuses", guardrail)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("guardrails")
    void aHostileProposalLosesItsRuleWithoutTheGuardrail(String guardrail) {
        assertThat(HOSTILE)
                .filteredOn(hostile -> hostile.rule().equals(guardrail))
                .filteredOn(
                        hostile -> ReadingUnderTest.of(hostile).without(guardrail).read(hostile).violations().stream()
                                .noneMatch(violation -> violation.rule().equals(guardrail)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aHostileProposalLosesItsViolationWithoutTheRuleOfForm(FormatRule rule) {
        List<Case> lost = HOSTILE.stream()
                .filter(hostile -> hostile.rule().equals(FormatFault.ID))
                .filter(hostile -> isFoundOnlyBy(rule, hostile))
                .toList();

        assertThat(lost)
                .as("hostile proposals whose violation only %s finds", rule)
                .isNotEmpty();
    }

    @Test
    void everyGuardrailAndNothingElseStandsInTheTable() throws IOException {
        assertThat(documented(0)).isEqualTo(new TreeSet<>(guardrails().toList()));
    }

    @Test
    void everyRuleOfFormAndNothingElseStandsInItsTable() throws IOException {
        assertThat(documented(1))
                .isEqualTo(Arrays.stream(FormatRule.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> documented(int section) throws IOException {
        return Pattern.compile("^\\| `([A-Za-z_-]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/guardrails.md")).split("\n## ")[section])
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRuleOfTheSuiteIsOneOfOurs() {
        assertThat(HOSTILE.stream().map(Case::rule).collect(Collectors.toSet()))
                .isEqualTo(guardrails().collect(Collectors.toSet()));
        assertThat(guardrails()).doesNotHaveDuplicates().contains(FormatFault.ID);
    }

    @Test
    void everyRuleOfFormIsFoundInTheSuite() {
        Set<FormatRule> found = EnumSet.noneOf(FormatRule.class);
        HOSTILE.forEach(hostile -> faults(hostile).forEach(fault -> found.add(fault.rule())));

        assertThat(found).containsExactly(FormatRule.values());
    }

    static Stream<String> guardrails() {
        return ReadingUnderTest.guardrails().stream();
    }

    private static boolean isFoundOnlyBy(FormatRule rule, Case hostile) {
        List<FormatFault> there = faults(hostile).stream()
                .filter(fault -> fault.pointer().equals(hostile.at()))
                .toList();
        return !there.isEmpty()
                && there.stream().allMatch(fault -> fault.rule() == rule)
                && ReadingUnderTest.of(hostile).read(hostile).violations().stream()
                                .filter(violation -> violation.rule().equals(FormatFault.ID)
                                        && violation.pointer().equals(hostile.at()))
                                .count()
                        == there.size();
    }

    private static List<FormatFault> faults(Case hostile) {
        return ReadingUnderTest.of(hostile).faultsOfForm(hostile);
    }
}
