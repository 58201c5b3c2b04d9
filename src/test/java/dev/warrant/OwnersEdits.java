package dev.warrant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The edits that {@code docs/process-owners.md} shows, made on the shipped diagram; tests deploy and walk them and draw the pictures. */
public enum OwnersEdits {
    TELL_COMPLIANCE(List.of("notifyCompliance"), diagram -> diagram.makeRoomAfter("isContained", 160)
            .putInto("isContainedToStartObservation", """
                    <bpmn:serviceTask id="notifyCompliance" name="Notify compliance"
                        camunda:modelerTemplate="dev.warrant.notify-people" camunda:modelerTemplateVersion="1"
                        camunda:delegateExpression="${notifyPeople}">
                      <bpmn:extensionElements>
                        <camunda:inputOutput>
                          <camunda:inputParameter name="recipients">compliance</camunda:inputParameter>
                          <camunda:inputParameter name="subject">A remediation contained its incident</camunda:inputParameter>
                          <camunda:inputParameter name="text">It is observed now, and may still be undone.</camunda:inputParameter>
                        </camunda:inputOutput>
                      </bpmn:extensionElements>
                    </bpmn:serviceTask>""")),
    CONFIRM_BEFORE_WARRANT(
            List.of("confirmTiming", "isTimingConfirmed", "timingDeclined"),
            diagram -> diagram.makeRoomAfter("warrantMerge", 300)
                    .putInto("warrantMergeToIssueWarrant", """
                            <bpmn:userTask id="confirmTiming" name="Confirm timing"
                                camunda:modelerTemplate="dev.warrant.extra-confirmation" camunda:modelerTemplateVersion="1"
                                camunda:formRef="confirm-step" camunda:formRefBinding="deployment"
                                camunda:candidateGroups="analyst">
                              <bpmn:extensionElements>
                                <camunda:inputOutput>
                                  <camunda:inputParameter name="decision"/>
                                  <camunda:inputParameter name="comment"/>
                                  <camunda:outputParameter name="ownDecision">${decision}</camunda:outputParameter>
                                </camunda:inputOutput>
                              </bpmn:extensionElements>
                            </bpmn:userTask>""")
                    .putInto(
                            "confirmTimingToIssueWarrant",
                            "<bpmn:exclusiveGateway id='isTimingConfirmed' name='Timing confirmed?'/>")
                    .branch("isTimingConfirmed", "yes", "${ownDecision == 'confirm'}", "no", """
                            <bpmn:endEvent id="timingDeclined" name="Timing declined"
                                camunda:modelerTemplate="dev.warrant.end-without-change" camunda:modelerTemplateVersion="1">
                              <bpmn:extensionElements>
                                <camunda:properties>
                                  <camunda:property name="outcome" value="REJECTED"/>
                                </camunda:properties>
                              </bpmn:extensionElements>
                            </bpmn:endEvent>""")),
    WAIT_FOR_WINDOW(
            List.of("maintenanceWindowOpens", "approvalStillOpen", "notifyPlatform", "platformNotified"),
            diagram -> diagram.makeRoomAfter("approvalRecorded", 130)
                    .attach(
                            "obtainApproval",
                            """
                            <bpmn:boundaryEvent id="approvalStillOpen" name="Approval still open"
                                attachedToRef="obtainApproval" cancelActivity="false">
                              <bpmn:documentation>Half an hour, whatever the severity.</bpmn:documentation>
                              <bpmn:timerEventDefinition>
                                <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT30M</bpmn:timeDuration>
                              </bpmn:timerEventDefinition>
                            </bpmn:boundaryEvent>""",
                            """
                            <bpmn:serviceTask id="notifyPlatform" name="Notify platform"
                                camunda:modelerTemplate="dev.warrant.notify-people" camunda:modelerTemplateVersion="1"
                                camunda:delegateExpression="${notifyPeople}">
                              <bpmn:extensionElements>
                                <camunda:inputOutput>
                                  <camunda:inputParameter name="recipients">platform</camunda:inputParameter>
                                  <camunda:inputParameter name="subject">An approval is still open</camunda:inputParameter>
                                  <camunda:inputParameter name="text">It may run in the next maintenance window.</camunda:inputParameter>
                                </camunda:inputOutput>
                              </bpmn:extensionElements>
                            </bpmn:serviceTask>""",
                            "<bpmn:endEvent id='platformNotified' name='Platform notified'/>")
                    .makeRoomAfter("warrantMerge", 120)
                    .putInto("warrantMergeToIssueWarrant", """
                            <bpmn:intermediateCatchEvent id="maintenanceWindowOpens" name="Maintenance window opens">
                              <bpmn:documentation>Every night at ten, in the time zone of the server.</bpmn:documentation>
                              <bpmn:timerEventDefinition>
                                <bpmn:timeCycle xsi:type="bpmn:tFormalExpression">0 0 22 * * ?</bpmn:timeCycle>
                              </bpmn:timerEventDefinition>
                            </bpmn:intermediateCatchEvent>"""));

    private static final Path SHIPPED = Path.of("processes", "remediation.bpmn");

    private final List<String> shown;
    private final UnaryOperator<DiagramEdit> edit;

    OwnersEdits(List<String> shown, UnaryOperator<DiagramEdit> edit) {
        this.shown = shown;
        this.edit = edit;
    }

    /** The ids of what the edit adds or changes. */
    public List<String> shown() {
        return shown;
    }

    public String diagram() {
        return edit.apply(DiagramEdit.of(SHIPPED)).xml();
    }

    /** The edited diagram as a file among the results of the build. */
    public Path file() {
        Path file = Path.of(
                        "target",
                        "process-owners",
                        name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .resolve("remediation.bpmn");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, diagram());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
