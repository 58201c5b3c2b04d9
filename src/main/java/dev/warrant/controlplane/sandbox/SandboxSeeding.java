package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty sandbox at start-up from {@code sandbox/estate.yaml}; one that holds anything is left alone. */
@Component
final class SandboxSeeding implements SmartInitializingSingleton {

    private final SandboxEstate estate;
    private final SandboxProperties properties;
    private final TransactionTemplate transaction;

    SandboxSeeding(SandboxEstate estate, SandboxProperties properties, PlatformTransactionManager transactions) {
        this.estate = estate;
        this.properties = properties;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.enabled() && estate.isEmpty()) {
            transaction.executeWithoutResult(status -> seed(read()));
        }
    }

    private void seed(Seed seed) {
        seed.tokens().forEach((id, attributes) -> estate.add("token", id, attributes));
        seed.pipelines().forEach(id -> estate.add("pipeline", id, object().put("enabled", true)));
        seed.principals().forEach((id, attributes) -> estate.add("principal", id, attributes));
        seed.sessions().forEach((id, attributes) -> estate.add("session", id, attributes));
        seed.workloads().forEach(id -> {
            estate.add(
                    "workload",
                    id,
                    object().put("quarantined", false)
                            .put("networkIsolated", false)
                            .put("serviceAttached", true));
            estate.add("service-account", id, object().put("enabled", true));
        });
    }

    private static Seed read() {
        try (InputStream file = new ClassPathResource("sandbox/estate.yaml").getInputStream()) {
            return YAMLMapper.builder().build().readValue(file, Seed.class);
        } catch (IOException e) {
            throw new UncheckedIOException("sandbox/estate.yaml cannot be read", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private record Seed(
            Map<String, ObjectNode> tokens,
            List<String> pipelines,
            Map<String, ObjectNode> principals,
            Map<String, ObjectNode> sessions,
            List<String> workloads) {}
}
