package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OwnersEdits;
import dev.warrant.WithNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Makes the edits of the process owners' guide with the libraries that Camunda Modeler is made of, and takes the guide's pictures. */
@InBrowser
@WithNode
class ProcessOwnersE2E {

    @ParameterizedTest
    @CsvSource({
        "TELL_COMPLIANCE, notifyCompliance, Notify people",
        "CONFIRM_BEFORE_WARRANT, confirmTiming, Extra confirmation",
        "CONFIRM_BEFORE_WARRANT, timingDeclined, End without change",
        "WAIT_FOR_WINDOW, maintenanceWindowOpens, Timer",
        "WAIT_FOR_WINDOW, notifyPlatform, Notify people"
    })
    void showsWhatTheProcessOwnerFillsIn(OwnersEdits edit, String element, String shown) {
        try (ModelerPage modeler = new ModelerPage(Chromium.open(), edit.file())) {
            assertThat(modeler.warnings()).isEmpty();

            Path picture = modeler.picture(
                    Pictures.file("process-owners/" + kebab(element) + ".png"),
                    element,
                    shown.startsWith("Timer") ? "Timer" : "Custom properties");

            assertThat(picture).isNotEmptyFile();
        }
    }

    @Test
    void anElementTemplateWritesWhatTheTestsDeploy() {
        try (ModelerPage modeler = new ModelerPage(Chromium.open(), Path.of("processes", "remediation.bpmn"))) {
            assertThat(modeler.warnings()).isEmpty();

            assertThat(modeler.create(
                            "bpmn:Task",
                            "isContainedToStartObservation",
                            "notifyCompliance",
                            "Notify compliance",
                            "dev.warrant.notify-people"))
                    .contains(
                            "<bpmn:serviceTask id=\"notifyCompliance\" name=\"Notify compliance\""
                                    + " camunda:modelerTemplate=\"dev.warrant.notify-people\" camunda:modelerTemplateVersion=\"1\""
                                    + " camunda:delegateExpression=\"${notifyPeople}\">",
                            "<camunda:inputParameter name=\"recipients\">analyst</camunda:inputParameter>");
            assertThat(modeler.create(
                            "bpmn:Task",
                            "warrantMergeToIssueWarrant",
                            "confirmTiming",
                            "Confirm timing",
                            "dev.warrant.extra-confirmation"))
                    .contains(
                            "<bpmn:userTask id=\"confirmTiming\" name=\"Confirm timing\"",
                            "camunda:formRef=\"confirm-step\"",
                            "camunda:formRefBinding=\"deployment\"",
                            "camunda:candidateGroups=\"approver\"",
                            "<camunda:inputParameter name=\"decision\" />",
                            "<camunda:inputParameter name=\"comment\" />",
                            "<camunda:outputParameter name=\"ownDecision\">${decision}</camunda:outputParameter>");
        }
    }

    private static String kebab(String id) {
        return id.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
