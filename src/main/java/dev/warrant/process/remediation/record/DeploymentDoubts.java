package dev.warrant.process.remediation.record;

import dev.warrant.canonical.Digest;
import dev.warrant.process.engine.DeployedFile;
import dev.warrant.signing.Signing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the files that the engine runs by with the signed records of who deployed them. */
@Component
public class DeploymentDoubts {

    private final RepositoryService repository;
    private final JdbcClient database;
    private final Signing signing;

    DeploymentDoubts(RepositoryService repository, JdbcClient database, Signing signing) {
        this.repository = repository;
        this.database = database;
        this.signing = signing;
    }

    /** A sentence for each difference between records and files, and for each record that is not what was signed. */
    public List<String> of(String deployment) {
        Map<String, List<DeployedFile>> records = recordsOf(deployment);
        Map<String, String> files = filesOf(deployment);
        List<String> doubts = new ArrayList<>();
        var names = new TreeSet<>(files.keySet());
        names.addAll(records.keySet());
        for (String name : names) {
            List<DeployedFile> of = records.getOrDefault(name, List.of());
            String what = "'" + name + "' of the deployment " + deployment;
            of.stream()
                    .filter(record -> !isGenuine(record))
                    .map(record ->
                            "The record that '" + record.deployer() + "' deployed " + what + " is not what was signed")
                    .forEach(doubts::add);
            if (of.size() > 1) {
                doubts.add("There are " + of.size() + " records of who deployed " + what);
            }
            if (of.isEmpty() && !isOlderThanRecords(deployment)) {
                doubts.add("Who deployed " + what + " is on no record");
            }
            String digest = files.get(name);
            if (digest == null) {
                doubts.add(what + " was deployed, but is missing from the engine");
            } else if (of.stream().anyMatch(record -> !record.digest().equals(digest))) {
                doubts.add(what + " is no longer the file that was deployed: it is now " + digest);
            }
        }
        return doubts;
    }

    /** A record without a signature counts only when it is older than all signatures. */
    private boolean isGenuine(DeployedFile record) {
        return record.isSigned()
                ? record.verifies(signing)
                : first("select min(deployed_at) from wr_deployment where signature is not null")
                        .isAfter(record.at());
    }

    private boolean isOlderThanRecords(String deployment) {
        Deployment found =
                repository.createDeploymentQuery().deploymentId(deployment).singleResult();
        return found != null
                && first("select min(deployed_at) from wr_deployment")
                        .isAfter(found.getDeploymentTime().toInstant());
    }

    private Instant first(String query) {
        return database.sql(query)
                .query((row, number) -> {
                    OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
                    return time == null ? Instant.MAX : time.toInstant();
                })
                .single();
    }

    private Map<String, List<DeployedFile>> recordsOf(String deployment) {
        return database
                .sql("select * from wr_deployment where deployment = ? order by seq")
                .param(deployment)
                .query((row, number) -> new DeployedFile(
                        row.getString("deployment"),
                        row.getString("file_name"),
                        row.getString("digest"),
                        row.getString("deployer"),
                        row.getObject("deployed_at", OffsetDateTime.class).toInstant(),
                        row.getString("key_id"),
                        row.getString("signature")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(DeployedFile::file));
    }

    private Map<String, String> filesOf(String deployment) {
        Map<String, String> digests = new TreeMap<>();
        for (Resource file : repository.getDeploymentResources(deployment)) {
            try (InputStream content = repository.getResourceAsStreamById(deployment, file.getId())) {
                digests.put(file.getName(), Digest.of(content.readAllBytes()).value());
            } catch (IOException e) {
                throw new UncheckedIOException("The deployed file " + file.getName() + " is unreadable", e);
            }
        }
        return digests;
    }
}
