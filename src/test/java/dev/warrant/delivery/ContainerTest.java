package dev.warrant.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the container set-up promises: reachable from this machine only, no password in it, nobody is root. */
class ContainerTest {

    private static final JsonNode COMPOSE = read(Path.of("docker-compose.yml"));

    @Test
    void publishesEveryPortOnLoopbackOnly() {
        assertThat(COMPOSE.path("services").findValues("ports")).isNotEmpty().allSatisfy(ports -> assertThat(ports)
                .extracting(JsonNode::asText)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    }

    @Test
    void takesEveryPasswordFromTheEnvironmentAndDemandsIt() {
        assertThat(COMPOSE.path("services").properties().stream().flatMap(service -> passwords(service.getValue())))
                .hasSize(3)
                .allSatisfy(password ->
                        assertThat(password).startsWith("${WARRANT_").contains(":?"));
    }

    @Test
    void runsTheApplicationAsAnOrdinaryUserWithHalfAGigabyteOfHeap() throws IOException {
        List<String> image = Files.readAllLines(Path.of("Dockerfile"));

        assertThat(image).contains("USER 10001").anyMatch(line -> line.contains("-Xmx512m"));
        assertThat(image)
                .filteredOn(line -> line.startsWith("FROM"))
                .last()
                .asString()
                .endsWith("-jre");
    }

    private static Stream<String> passwords(JsonNode service) {
        return service.path("environment").properties().stream()
                .filter(entry -> entry.getKey().endsWith("PASSWORD"))
                .map(entry -> entry.getValue().asText());
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
