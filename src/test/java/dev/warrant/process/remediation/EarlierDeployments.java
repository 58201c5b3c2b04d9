package dev.warrant.process.remediation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Deployments of diagrams as earlier versions of Warrant shipped them, which the rules of today would refuse, and of the one of today. */
public final class EarlierDeployments implements AutoCloseable {

    private static final String DIAGRAM = "remediation.bpmn";
    private static final String ONE_SEAT = "<outputEntry id=\"approvalGateRule3Output3\">\n          <text></text>";

    private final ProcessEngine engine;
    private final Deque<String> deployments = new ArrayDeque<>();

    public EarlierDeployments(ProcessEngine engine) {
        this.engine = engine;
    }

    /** From now on cases start under this diagram, and two approvers are asked where a secret changes. */
    public ProcessDefinition earlier(String name, String deployer) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<Deployer> deployers = configuration.getDeployers();
        configuration
                .getDeploymentCache()
                .setDeployers(deployers.stream()
                        .filter(one -> !one.getClass().getSimpleName().equals("DeploymentRules"))
                        .toList());
        try {
            return deployed(deployer, diagram -> read(Path.of("src/test/resources/diagrams", name + ".bpmn")));
        } finally {
            configuration.getDeploymentCache().setDeployers(deployers);
        }
    }

    /** The diagram that ships. */
    public ProcessDefinition newest(String deployer) {
        return deployed(deployer, diagram -> diagram);
    }

    private ProcessDefinition deployed(String deployer, UnaryOperator<String> diagram) {
        DeploymentBuilder deployment =
                engine.getRepositoryService().createDeployment().name("earlier");
        files().forEach(file -> deployment.addString(
                file.getFileName().toString(),
                file.endsWith(DIAGRAM)
                        ? diagram.apply(read(file))
                        : read(file)
                                .replace(
                                        ONE_SEAT,
                                        ONE_SEAT.replace("<text></text>", "<text>\"approver, approver\"</text>"))));
        engine.getIdentityService().setAuthentication(deployer, List.of("processowner"));
        try {
            deployments.push(deployment.deploy().getId());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployments.peek())
                .singleResult();
    }

    @Override
    public void close() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    private static List<Path> files() {
        return Stream.of("processes", "forms")
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.list(Path.of(folder))) {
                        return files.filter(Files::isRegularFile).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
