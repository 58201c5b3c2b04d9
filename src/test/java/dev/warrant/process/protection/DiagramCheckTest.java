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
    void saysHowItIsUsedAndWhatCannotBeRead() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--fast", "processes/remediation.bpmn")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Usage: check-diagrams");
        assertThat(run("nowhere.bpmn")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Cannot read nowhere.bpmn");
    }

    private int run(String... arguments) {
        return new DiagramCheck(
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }
}
