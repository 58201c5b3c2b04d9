package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty sandbox at start-up from {@code sandbox/estate.yaml}. A sandbox that was filled from that file earlier gets what was added to
 * it since. What is there already is left alone, and so is an estate that somebody made themselves.
 */
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
        if (properties.enabled()) {
            transaction.executeWithoutResult(status -> seed(read().resources()));
        }
    }

    private void seed(List<Resource> resources) {
        boolean isOurs = estate.isEmpty()
                || resources.stream().anyMatch(resource -> estate.holds(resource.type(), resource.id()));
        if (isOurs) {
            resources.stream()
                    .filter(resource -> !estate.holds(resource.type(), resource.id()))
                    .forEach(resource -> estate.add(resource.type(), resource.id(), resource.attributes()));
        }
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
            List<String> workloads) {

        List<Resource> resources() {
            List<Resource> resources = new ArrayList<>();
            tokens.forEach((id, attributes) -> resources.add(new Resource("token", id, attributes)));
            pipelines.forEach(id -> resources.add(new Resource("pipeline", id, object().put("enabled", true))));
            principals.forEach((id, attributes) -> resources.add(new Resource("principal", id, attributes)));
            sessions.forEach((id, attributes) -> resources.add(new Resource("session", id, attributes)));
            workloads.forEach(id -> {
                ObjectNode workload = object().put("quarantined", false)
                        .put("networkIsolated", false)
                        .put("serviceAttached", true);
                resources.add(new Resource("workload", id, workload));
                resources.add(new Resource("service-account", id, object().put("enabled", true)));
            });
            return resources;
        }
    }

    private record Resource(String type, String id, ObjectNode attributes) {}
}
