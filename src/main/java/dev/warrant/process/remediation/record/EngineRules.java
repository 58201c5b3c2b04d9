package dev.warrant.process.remediation.record;

import dev.warrant.approval.RulesInForce;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.remediation.RemediationProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files of the deployments that a remediation's instances belong to: a diagram binds its decisions and forms to its own deployment. Who
 * deployed is on record; of deployments from before the record, the operation log says so.
 */
@Component
class EngineRules implements RulesInForce {

    private static final String UNKNOWN = "not recorded";

    private final HistoryService history;
    private final RepositoryService repository;
    private final EngineCall engine;
    private final RuleIds ids;
    private final JdbcClient database;
    private final DeploymentDoubts doubts;
    private final InstanceDefinitions definitions;

    /** What is deployed never changes. */
    private final Map<String, List<RuleFile>> known = new ConcurrentHashMap<>();

    EngineRules(
            HistoryService history,
            RepositoryService repository,
            EngineCall engine,
            RuleIds ids,
            JdbcClient database,
            DeploymentDoubts doubts,
            InstanceDefinitions definitions) {
        this.doubts = doubts;
        this.definitions = definitions;
        this.history = history;
        this.repository = repository;
        this.engine = engine;
        this.ids = ids;
        this.database = database;
    }

    @Override
    public List<RuleFile> of(RemediationId remediation) {
        return engine.asSystem(() -> read(remediation));
    }

    /** Checked each time, because somebody may tamper with it at any time. */
    @Override
    public List<String> doubts(RemediationId remediation) {
        return engine.asSystem(() ->
                deployments(remediation).flatMap(id -> doubts.of(id).stream()).toList());
    }

    private List<RuleFile> read(RemediationId remediation) {
        return deployments(remediation)
                .flatMap(deployment -> known.computeIfAbsent(deployment, this::filesOf).stream())
                .toList();
    }

    private Stream<String> deployments(RemediationId remediation) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .processDefinitionKey(RemediationProcess.KEY)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .flatMap(definitions::of)
                .map(definition -> deploymentOf(definition))
                .distinct();
    }

    /** By a query, which does not read the diagram: one that is not run any more can still be named. */
    private String deploymentOf(String definition) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult()
                .getDeploymentId();
    }

    private List<RuleFile> filesOf(String deployment) {
        Deployment found =
                repository.createDeploymentQuery().deploymentId(deployment).singleResult();
        Map<String, Recorded> recorded = recorded(deployment);
        return repository.getDeploymentResources(deployment).stream()
                .map(file -> {
                    byte[] content = content(file);
                    Recorded entry = recorded.get(file.getName());
                    return new RuleFile(
                            file.getName(),
                            ids.of(file.getName(), content),
                            Digest.of(content),
                            deployment,
                            entry == null ? loggedDeployer(deployment) : entry.deployerOf(content),
                            entry == null
                                    ? found.getDeploymentTime().toInstant()
                                    : entry.at().toInstant());
                })
                .toList();
    }

    private Map<String, Recorded> recorded(String deployment) {
        return database
                .sql(
                        "select file_name, digest, deployer, deployed_at from wr_deployment where deployment = ? order by seq")
                .param(deployment)
                .query((row, number) -> new Recorded(
                        row.getString("file_name"),
                        row.getString("digest"),
                        row.getString("deployer"),
                        row.getObject("deployed_at", OffsetDateTime.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Recorded::file, Function.identity(), (first, second) -> first));
    }

    private String loggedDeployer(String deployment) {
        return history
                .createUserOperationLogQuery()
                .deploymentId(deployment)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_CREATE)
                .list()
                .stream()
                .map(UserOperationLogEntry::getUserId)
                .filter(user -> user != null)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private byte[] content(Resource file) {
        try (InputStream content = repository.getResourceAsStreamById(file.getDeploymentId(), file.getId())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The deployed file " + file.getName() + " is unreadable", e);
        }
    }

    private record Recorded(String file, String digest, String deployer, OffsetDateTime at) {

        /** Nothing tells who changed the bytes behind the engine's back; the message says only that it was done. */
        String deployerOf(byte[] content) {
            return Digest.of(content).value().equals(digest)
                    ? deployer
                    : "somebody who changed it after " + deployer + " deployed it";
        }
    }
}
