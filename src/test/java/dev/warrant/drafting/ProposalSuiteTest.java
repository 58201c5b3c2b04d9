package dev.warrant.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.warrant.ProposalSuite;
import dev.warrant.ProposalSuite.Case;
import dev.warrant.canonical.Digest;
import dev.warrant.proposal.Violation;
import dev.warrant.template.TemplateFixtures;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hostile and honest proposals, against the reader, all guardrails and the shipped templates. */
class ProposalSuiteTest {

    private static final List<Case> HOSTILE = ProposalSuite.hostile();
    private static final List<Case> HONEST = ProposalSuite.honest();

    @TestFactory
    Stream<DynamicTest> refuseEveryHostileProposalByItsRule() {
        return HOSTILE.stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.toString(), () -> {
                    ReadProposal read = ReadingUnderTest.of(hostile).read(hostile);

                    assertThat(read.violations())
                            .extracting(Violation::rule, Violation::pointer)
                            .contains(tuple(hostile.rule(), hostile.at()));
                    assertThat(read.accepted()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> passEveryHonestProposal() {
        return HONEST.stream()
                .map(honest -> DynamicTest.dynamicTest(honest.toString(), () -> assertThat(
                                ReadingUnderTest.of(honest).read(honest).violations())
                        .isEmpty()));
    }

    @Test
    void areManyAndAllDifferent() {
        assertThat(HOSTILE).hasSizeGreaterThanOrEqualTo(300);
        assertThat(HONEST).hasSizeGreaterThanOrEqualTo(60);
        assertThat(HOSTILE.stream()
                        .filter(hostile -> hostile.given().isEmpty())
                        .collect(Collectors.groupingBy(
                                hostile -> hostile.incident() + " " + hostile.rule() + " " + Digest.of(hostile.body()),
                                Collectors.mapping(Case::toString, Collectors.toList())))
                        .values())
                .filteredOn(same -> same.size() > 1)
                .isEmpty();
    }

    @Test
    void coverEveryShippedTemplate() {
        Set<String> shipped = TemplateFixtures.shipped().released().stream()
                .map(template -> template.ref().id())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(templatesOf(HOSTILE)).isEqualTo(shipped);
        assertThat(templatesOf(HONEST)).isEqualTo(shipped);
    }

    private static Set<String> templatesOf(List<Case> cases) {
        return cases.stream()
                .map(each -> ProposalSuite.templateOf(each.incident()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
