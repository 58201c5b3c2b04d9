package dev.warrant.process.remediation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** What a process owner does who wants other people asked: deploys the process with an edited decision. */
final class SeatedGate {

    private static final String WHERE_A_SECRET_CHANGES =
            "<outputEntry id=\"approvalGateRule3Output3\">\n          <text></text>";

    private final RepositoryService repository;

    SeatedGate(RepositoryService repository) {
        this.repository = repository;
    }

    /** From now on these groups are asked where a secret changes. */
    void asks(String groups) {
        deploy("\"" + groups + "\"");
    }

    void asShipped() {
        deploy("");
    }

    private void deploy(String groups) {
        DeploymentBuilder deployment = repository.createDeployment().name("remediation");
        files().forEach(file -> deployment.addString(
                file.getFileName().toString(),
                read(file)
                        .replace(
                                WHERE_A_SECRET_CHANGES,
                                WHERE_A_SECRET_CHANGES.replace("<text></text>", "<text>" + groups + "</text>"))));
        deployment.deploy();
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
