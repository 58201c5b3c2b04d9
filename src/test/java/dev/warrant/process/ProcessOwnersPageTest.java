package dev.warrant.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.DiagramEdit;
import dev.warrant.OwnersEdits;
import dev.warrant.process.protection.Fault;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide {@code docs/process-owners.md} shows edits that are accepted, and quotes what is really said about one that is not. */
class ProcessOwnersPageTest {

    @ParameterizedTest
    @EnumSource
    void anEditOfTheGuideMayBeDeployed(OwnersEdits edit) {
        assertThat(faults(edit.diagram())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theGuideNamesWhatAnEditAdds(OwnersEdits edit) throws IOException {
        assertThat(page()).contains(edit.shown());
    }

    @Test
    void theGuideQuotesARefusalWordByWord() throws IOException {
        String betweenTwo = DiagramEdit.of(Path.of("processes", "remediation.bpmn"))
                .putInto("startObservationToObserve", """
                        <bpmn:serviceTask id="notifyCompliance" name="Notify compliance"
                            camunda:delegateExpression="${notifyPeople}">
                          <bpmn:extensionElements>
                            <camunda:inputOutput>
                              <camunda:inputParameter name="recipients">compliance</camunda:inputParameter>
                              <camunda:inputParameter name="subject">A remediation contained its incident</camunda:inputParameter>
                              <camunda:inputParameter name="text">It is observed now.</camunda:inputParameter>
                            </camunda:inputOutput>
                          </bpmn:extensionElements>
                        </bpmn:serviceTask>""")
                .xml();
        String around = DiagramEdit.of(Path.of("processes", "remediation.bpmn"))
                .lead("requestApproval", "warrantMerge")
                .xml();

        assertThat(faults(betweenTwo)).isNotEmpty();
        for (Fault fault : faults(betweenTwo)) {
            assertThat(page()).contains(fault.toString());
        }
        Fault past = faults(around).stream()
                .filter(fault -> fault.rule().equals("people-before-warrant"))
                .findFirst()
                .orElseThrow();
        assertThat(page()).contains(past.toString());
    }

    private static List<Fault> faults(String diagram) {
        return ProtectedDiagrams.shipped()
                .faultsOfFiles(Map.of("remediation.bpmn", diagram.getBytes(StandardCharsets.UTF_8)));
    }

    /** With each run of white space as one blank, for its lines are broken where they are long. */
    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "process-owners.md")).replaceAll("\\s+", " ");
    }
}
