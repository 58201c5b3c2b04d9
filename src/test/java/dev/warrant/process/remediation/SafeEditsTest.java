package dev.warrant.process.remediation;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Exhaustive;
import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.protection.SafeEdit;
import dev.warrant.process.protection.SafeEdits;
import dev.warrant.process.protection.ShippedFiles;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each edit that process owners are free to make is deployed, and a remediation runs on it to its end. */
@WholeApplication
class SafeEditsTest {

    private static final int BOUND = 30;
    private static final int OF_EACH_KIND = 2;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    private String deployed = "";

    static List<SafeEdit> edits() {
        return SafeEdits.all();
    }

    static Stream<SafeEdit> someOfEachKind() {
        return edits().stream().collect(groupingBy(SafeEdit::kind)).values().stream()
                .flatMap(kind -> kind.stream().limit(OF_EACH_KIND));
    }

    @AfterEach
    void leaveTheShippedDiagram() {
        boolean leavesNothingBehind =
                runtime.createProcessInstanceQuery().deploymentId(deployed).count() == 0;
        repository.deleteDeployment(deployed, !leavesNothingBehind);
    }

    @ParameterizedTest
    @MethodSource("someOfEachKind")
    void deploysAndRuns(SafeEdit edit) {
        runsToItsEnd(edit);
    }

    @Exhaustive
    @ParameterizedTest
    @MethodSource("edits")
    void everyoneDeploysAndRuns(SafeEdit edit) {
        runsToItsEnd(edit);
    }

    private void runsToItsEnd(SafeEdit edit) {
        var deployment = repository.createDeployment().name(edit.name());
        ShippedFiles.with(edit.files())
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        deployed = deployment.deploy().getId();

        RemediationId remediation = walk.anExposedToken();
        for (int round = 0; isRunning(remediation) && round < BOUND; round++) {
            goesOn(remediation);
        }

        assertThat(walk.state(remediation)).as(edit.name()).isEqualTo(RemediationState.CLOSED);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.CONTAINED);
        if (!edit.passes().isEmpty()) {
            assertThat(walk.activities(remediation)).contains(edit.passes());
        }
    }

    private boolean isRunning(RemediationId remediation) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(walk.instance(remediation))
                        .count()
                > 0;
    }

    private void goesOn(RemediationId remediation) {
        walk.goOn(remediation);
        String instance = walk.instance(remediation);
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(instance)
                .initializeFormKeys()
                .list()) {
            if (task.getTaskDefinitionKey().startsWith("own")) {
                boolean asked = task.getCamundaFormRef() != null;
                walk.answers(
                        "ana",
                        remediation,
                        task.getTaskDefinitionKey(),
                        asked ? Map.of("ownDecision", "yes") : Map.of());
                return;
            }
        }
        for (Job job :
                jobs.createJobQuery().processInstanceId(instance).timers().list()) {
            String definition = jobs.createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
            if (definition.startsWith("own") || definition.equals("observationPassed")) {
                walk.timePasses(remediation, definition);
                return;
            }
        }
        if (walk.state(remediation) == RemediationState.AWAITING_APPROVAL) {
            walk.approves("ben", remediation);
        }
    }
}
