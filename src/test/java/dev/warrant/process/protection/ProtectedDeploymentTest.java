package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warrant.Exhaustive;
import dev.warrant.WholeApplication;
import dev.warrant.access.Group;
import dev.warrant.process.engine.RoutingVariables;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The engine itself would take most unsafe edits; Warrant refuses them, and nothing is stored. */
@WholeApplication
class ProtectedDeploymentTest {

    /** With this the engine refuses what would run code, as the other wall against it. */
    private static final String RUNS_NO_CODE = "A model must not run code";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private RoutingVariables routing;

    static Stream<UnsafeEdit> someOfEachKind() {
        return UnsafeEdits.some().stream();
    }

    @Exhaustive
    @Test
    void theEngineAloneWouldTakeMostOfThem() {
        List<UnsafeEdit> diagrams = UnsafeEdits.all().stream()
                .filter(edit -> edit.files().containsKey(ShippedFiles.DIAGRAM))
                .toList();
        List<String> unparsed = new ArrayList<>();
        for (UnsafeEdit edit : diagrams) {
            Throwable refusal = catchThrowable(() -> parse(edit.files().get(ShippedFiles.DIAGRAM)));
            if (refusal != null && !String.valueOf(refusal.getMessage()).contains(RUNS_NO_CODE)) {
                unparsed.add(edit + ": " + refusal.getMessage());
            }
        }

        assertThat(unparsed).as("diagrams that the engine refuses itself").hasSizeLessThan(diagrams.size() / 10);
    }

    @ParameterizedTest
    @MethodSource("someOfEachKind")
    void noneIsDeployed(UnsafeEdit edit) {
        long before = repository.createDeploymentQuery().count();
        var deployment = repository.createDeployment().name(edit.name());
        ShippedFiles.with(edit.files())
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));

        Throwable refusal = catchThrowable(deployment::deploy);

        assertThat(refusal).as(edit.toString()).isNotNull();
        assertThat(refusal.getMessage())
                .contains("This deployment is refused", "Fix: ")
                .containsPattern("rule (" + String.join("|", edit.rules()) + ")");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    /** A tenant's process of the same key and start message would leave the engine no telling which one a report starts. */
    @Test
    void noneIsDeployedForATenant() {
        long before = repository.createDeploymentQuery().count();
        var deployment = repository.createDeployment().name("for a tenant").tenantId("acme");
        ShippedFiles.all()
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));

        Throwable refusal = catchThrowable(deployment::deploy);

        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains("'acme'", "rule no-tenant", "Fix: ");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void theDelegatesOfTheInvariantsAreThoseOfTheApplication() {
        Set<String> beans = new HashSet<>();
        for (Class<?> kind : List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)) {
            for (String name : application.getBeanNamesForType(kind)) {
                Class<?> type = application.getType(name);
                if (type != null && type.getName().startsWith("dev.warrant.")) {
                    beans.add(name);
                }
            }
        }

        assertThat(ProtectedDiagrams.shipped().delegates()).containsExactlyInAnyOrderElementsOf(beans);
    }

    @Test
    void theWordsAndVariablesOfTheInvariantsAreThoseOfTheApplication() {
        Invariants invariants = Invariants.shipped();

        assertThat(invariants.words())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "state", names(RemediationState.values()),
                        "outcome", names(Outcome.values())));
        assertThat(invariants.variables()).containsAll(routing.names());
        assertThat(invariants.notices().recipients())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Group.values()).map(Group::id).toList());
    }

    private static Set<String> names(Enum<?>[] words) {
        return new HashSet<>(Arrays.stream(words).map(Enum::name).toList());
    }

    private void parse(byte[] diagram) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        BpmnDeployer deployer = configuration.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow();
        configuration.getCommandExecutorTxRequired().execute(context -> deployer.getBpmnParser()
                .createParse()
                .sourceInputStream(new ByteArrayInputStream(diagram))
                .deployment(new DeploymentEntity())
                .name("edited.bpmn")
                .execute());
    }
}
