package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagramCheckTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithWhatIsShipped() {
        assertThat(run("processes/remediation.bpmn"))
                .as(output.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(run("--deployment", "processes", "forms"))
                .as(output.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void tellsEveryFaultWithFileElementRuleAndMend() throws IOException {
        Path edited = Files.write(
                folder.resolve("edited.bpmn"),
                Drawing.shipped()
                        .without("reviewIntent")
                        .camunda("issueWarrant", "class", "a.B")
                        .bytes());

        int code = run(edited.toString());

        assertThat(code).isEqualTo(1);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(edited + ": element 'reviewIntent': ", "(rule core-present). Fix: ")
                .contains("element 'issueWarrant': ", "(rule known-attribute). Fix: ");
    }

    @Test
    void missesWhatADeploymentNeedsOnlyWhenToldThatItIsOne() {
        assertThat(run("--deployment", "processes/remediation.bpmn")).isEqualTo(1);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("the form 'approve-policy' is not in this deployment");
    }

    @Test
    void findsMisspeltWordsInEveryDecisionAndNamesTheKnownOnes() throws IOException {
        Path gate = edited("approval-gate.dmn", "\"doubtful\"</text>", "\"doubtfull\"</text>");
        Path selection = edited("select-template.dmn", "<text>\"exposed-ci-token\"", "<text>\"exposed-ci-tokn\"");

        assertThat(run(gate.toString(), selection.toString())).isEqualTo(1);

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(gate
                        + ": element 'approvalGateRule8Input2': rule 8, column 'Intent verdict': 'doubtfull' is not"
                        + " a known value of 'reviewVerdict'; known are consistent, doubtful, refused"
                        + " (rule decision-names-known-words). Fix: ")
                .contains("'exposed-ci-tokn' is not a known template; known are exposed-ci-token, ")
                .contains("2 files checked, 2 faults");
    }

    @Test
    void decisionsMayNameTheTemplatesOfTheFolderThatIsGiven() throws IOException {
        Path selection = edited("select-template.dmn", "<text>\"exposed-ci-token\"", "<text>\"leaked-token\"");
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(
                templates.resolve("leaked-token.yaml"),
                "id: leaked-token\nslots:\n  badge:\n    observable: badge-number\n");

        assertThat(run("--templates", templates.toString(), selection.toString()))
                .isEqualTo(1);

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("'suspicious-principal' is not a known template; known are leaked-token (rule ")
                .doesNotContain("'leaked-token' is not a known");
    }

    /** As the server does, which may have other templates than those that ship. */
    @Test
    void theShippedDecisionIsNotHeldToTheTemplatesOfAnInstallation() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(
                templates.resolve("leaked-token.yaml"),
                "id: leaked-token\nslots:\n  badge:\n    observable: badge-number\n");

        assertThat(run("--templates", templates.toString(), "processes/select-template.dmn"))
                .isZero();
    }

    @Test
    void saysWhichTemplatesCannotBeRead() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));

        assertThat(run("--templates", templates.toString(), "processes")).isEqualTo(2);
        Files.writeString(templates.resolve("torn.yaml"), "id: [");
        assertThat(run("--templates", templates.toString(), "processes")).isEqualTo(2);

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("/templates/*.yaml: there is no template")
                .contains("Cannot read torn.yaml: not YAML");
    }

    @Test
    void saysHowItIsUsedAndWhatCannotBeRead() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--fast", "processes/remediation.bpmn")).isEqualTo(2);
        assertThat(run("processes/remediation.bpmn", "--templates")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Usage: check-diagrams");
        assertThat(run("nowhere.bpmn")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Cannot read nowhere.bpmn");
    }

    private Path edited(String decision, String shipped, String edited) throws IOException {
        String text = ShippedFiles.text(decision);
        assertThat(text).contains(shipped);
        return Files.writeString(folder.resolve(decision), text.replace(shipped, edited));
    }

    private int run(String... arguments) {
        return new DiagramCheck(
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }
}
