package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.template.TemplateWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionVocabulariesTest {

    private static final String FILE = "approval-gate.dmn";

    /** Each edit puts one misspelt word into the shipped table. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <text>"approve"</text>|<text>"aprove"</text>|rule 2, column 'Template mode'|aprove|templateMode|approve, automatic, recommend
                    not("automatic", "approve", "recommend")|not("automatic", "approve", "recomend")|rule 12, column 'Template mode'|recomend|templateMode|approve, automatic, recommend
                    not("consistent", "doubtful")|not("consistent", "dubious")|rule 13, column 'Intent verdict'|dubious|reviewVerdict|consistent, doubtful, refused
                    list contains(effectKinds, "secret")|list contains(effectKinds, "secrets")|column 'Changes privilege or rotates a secret'|secrets|effectKinds|access, network, privilege, secret, session, workload
                    if reversible = null then false else reversible|severity = "critcal"|column 'Every step reversible'|critcal|severity|critical, high, low, medium
                    if reversible = null then false else reversible|"critcal" != severity|column 'Every step reversible'|critcal|severity|critical, high, low, medium
                    if reversible = null then false else reversible|severity in ("high", "critcal")|column 'Every step reversible'|critcal|severity|critical, high, low, medium
                    if reversible = null then false else reversible|list contains(["high", "critcal"], severity)|column 'Every step reversible'|critcal|severity|critical, high, low, medium
                    if reversible = null then false else reversible|(if severity = null then "none" else severity) = "critcal"|column 'Every step reversible'|critcal|severity|critical, high, low, medium
                    if reversible = null then false else reversible|verdict = "acepted"|column 'Every step reversible'|acepted|verdict|consistent, doubtful, refused
                    """)
    void aMisspeltWordOfAnInputIsRefusedWithItsPlaceAndTheKnownOnes(
            String shipped, String edited, String place, String word, String name, String known) {
        assertThat(messages(shipped, edited))
                .containsExactly(place + ": '" + word + "' is not a known value of '" + name + "'; known are " + known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <text>"two-approvers"</text>|<text>"two-aprovers"</text>|column 'Gate': 'two-aprovers' is not a known gate; known are automatic, one-approver, recommend-only, refuse, two-approvers
                    "approver, owner"|"approver, ownr"|'ownr' is not a known seat; known are analyst, approver, owner, processowner
                    <text>"two-approvers"</text>|<text>if lower case(environment) = "production" then "two-aprovers" else "one-approver"</text>|'two-aprovers' is not a known gate; known are automatic, one-approver, recommend-only, refuse, two-approvers
                    "approver, owner"|"approver, platform"|'platform' is not a known seat; known are analyst, approver, owner, processowner
                    """)
    void aMisspeltAnswerIsRefused(String shipped, String edited, String message) {
        assertThat(messages(shipped, edited)).isNotEmpty().allSatisfy(found -> assertThat(found)
                .endsWith(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not("consistent", "doubtful")|not("consistent", "doubtful", "unknown")
                    if reversible = null then false else reversible|environment = "produktion"
                    "It touches more than the template’s limit"|"It is too much"
                    "approver, owner"|""
                    <text>"two-approvers"</text>|<text>if lower case(environment) = "production" then "two-approvers" else "one-approver"</text>
                    <text>"two-approvers"</text>|<text>if starts with(lower case(environment), "prod") then "two-approvers" else "one-approver"</text>
                    <text>"two-approvers"</text>|<text>if list contains(["prod", "live"], lower case(environment)) then "two-approvers" else "one-approver"</text>
                    <text>"two-approvers"</text>|<text>if today() &gt;= date("2026-12-20") then "two-approvers" else "one-approver"</text>
                    <text>"two-approvers"</text>|<text>if substring(environment, 1, 4) = "prod" then "two-approvers" else "one-approver"</text>
                    <text>"two-approvers"</text>|<text>if (environment = "prod" and (reversible or stepCount = 1)) then "two-approvers" else "one-approver"</text>
                    not("consistent", "doubtful")|upper case(?) = "REFUSED"
                    "approver, owner"|"approver" + (if severity = "critical" then ", processowner" else "")
                    """)
    void whatIsNoWordOfAClosedVocabularyIsFree(String shipped, String edited) {
        assertThat(messages(shipped, edited)).isEmpty();
    }

    @Test
    void theShippedTablesKeepToThem() throws IOException {
        var ofTemplates = DecisionVocabularies.of(TemplateWords.at(TemplateWords.SHIPPED));
        for (String file : List.of(FILE, "select-template.dmn")) {
            byte[] content = ShippedFiles.text(file).getBytes(StandardCharsets.UTF_8);

            assertThat(DecisionVocabularies.closed().faults(file, content)).isEmpty();
            assertThat(ofTemplates.faults(file, content)).isEmpty();
        }
    }

    @Test
    void eachIsOfAnInputOrOutputThatItsDecisionHas() throws IOException {
        Map<String, Invariants.DecisionShape> decisions = Invariants.shipped().decisions();
        var vocabularies = new ArrayList<>(DecisionVocabularies.closed().all().entrySet());
        vocabularies.addAll(DecisionVocabularies.of(TemplateWords.at(TemplateWords.SHIPPED))
                .all()
                .entrySet());

        assertThat(vocabularies).allSatisfy(decision -> {
            Invariants.DecisionShape shape = decisions.get(decision.getKey());
            Set<String> names = new TreeSet<>(shape.inputs().keySet());
            names.addAll(shape.outputs().keySet());
            names.addAll(shape.optional().keySet());
            names.add(RemediationProcess.VERDICT.name());
            assertThat(names).containsAll(decision.getValue().keySet());
        });
    }

    private static List<String> messages(String shipped, String edited) {
        String table = ShippedFiles.text(FILE);
        assertThat(table).contains(shipped);
        return DecisionVocabularies.closed()
                .faults(FILE, table.replace(shipped, edited).getBytes(StandardCharsets.UTF_8))
                .stream()
                .map(Fault::message)
                .toList();
    }
}
