package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The shipped decision {@code select-template}: it chooses among the templates that fit, and never another. */
@WholeApplication
class SelectTemplateDecisionTest {

    @Autowired
    private DecisionService decisions;

    @Autowired
    private Templates templates;

    @Test
    void takesTheOneThatFits() {
        for (Template template : templates.released()) {
            assertThat(selected(List.of(template.ref().id()), List.of(), List.of()))
                    .as(template.ref().id())
                    .containsExactly(template.ref().id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exposed-ci-token exposed-database-password, exposed-database-password",
        "suspicious-principal suspicious-token-use, suspicious-token-use",
        "malicious-source-address suspicious-principal, suspicious-principal",
        "malicious-source-address unauthorized-workload-access, unauthorized-workload-access"
    })
    void ofSeveralThatFitTheOneThatContainsMoreIsTaken(String fitting, String taken) {
        assertThat(selected(List.of(fitting.split(" ")), List.of("principal"), List.of("ip", "principal")))
                .containsExactly(taken);
    }

    @Test
    void anAddressIsNotBlockedInsteadOfWhatIsNamed() {
        List<String> fitting = List.of("malicious-source-address");

        assertThat(selected(fitting, List.of("access-key"), List.of("ip", "access-key")))
                .isEmpty();
        assertThat(selected(fitting, List.of(), List.of("ip", "namespace"))).isEmpty();
    }

    @Test
    void theOneThatContainsAllThatIsNamedNeedsNoRuleOfItsOwn() {
        assertThat(decided(Map.of(
                        "fittingTemplates",
                        List.of("malicious-source-address", "ours-alone"),
                        "soleTemplate",
                        "ours-alone",
                        "subjectTypes",
                        List.of("device"),
                        "observableTypes",
                        List.of("ip", "device"))))
                .containsExactly("ours-alone");
    }

    @Test
    void aRuleForSeveralThatFitGoesBeforeTheOneThatContainsAll() {
        assertThat(decided(Map.of(
                        "fittingTemplates",
                        List.of("ours-alone", "suspicious-principal"),
                        "soleTemplate",
                        "ours-alone",
                        "subjectTypes",
                        List.of("principal"),
                        "observableTypes",
                        List.of("principal"))))
                .containsExactly("suspicious-principal");
    }

    @Test
    void aPersonIsAskedWhereNothingFitsOrNobodySaysWhatDoes() {
        assertThat(selected(List.of(), List.of(), List.of("ip"))).isEmpty();
        assertThat(selected(List.of("ours-alone"), List.of("principal"), List.of("principal")))
                .isEmpty();
        assertThat(decisions
                        .evaluateDecisionTableByKey("select-template")
                        .variables(Map.of("subjectTypes", List.of(), "observableTypes", List.of("ip")))
                        .evaluate()
                        .getResultList())
                .isEmpty();
    }

    @Test
    void everyTemplateThatTheTableNamesIsAsked() throws IOException {
        String table = Files.readString(Path.of("processes/select-template.dmn"));

        Set<String> asked = words("fittingTemplates, \"([^\"]*)\"", table);
        Set<String> answered = words("Output1\">\\s*<text>\"([^\"]*)\"", table);

        assertThat(asked).isEqualTo(answered);
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(templates.released().stream()
                        .map(template -> template.ref().id())
                        .toList());
    }

    private static Set<String> words(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private List<String> selected(List<String> fitting, List<String> subjects, List<String> observables) {
        return decided(Map.of("fittingTemplates", fitting, "subjectTypes", subjects, "observableTypes", observables));
    }

    private List<String> decided(Map<String, Object> variables) {
        return decisions
                .evaluateDecisionTableByKey("select-template")
                .variables(variables)
                .evaluate()
                .collectEntries("templateId");
    }
}
