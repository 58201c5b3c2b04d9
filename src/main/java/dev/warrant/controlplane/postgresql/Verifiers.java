package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verifier that a role had before, none where it had no password, and the one that a rotation gives it; kept as {@code {old, next}}. Earlier
 * versions kept the old verifier alone.
 */
record Verifiers(@Nullable String old, Optional<String> next) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLD = "old";
    private static final String NEXT = "next";

    static Verifiers of(Snapshot before) {
        String kept = new String(before.secret(), StandardCharsets.UTF_8);
        if (!kept.startsWith("{")) {
            return new Verifiers(kept.isEmpty() ? null : kept, Optional.empty());
        }
        try {
            JsonNode verifiers = JSON.readTree(kept);
            return new Verifiers(
                    verifiers.path(OLD).textValue(),
                    Optional.ofNullable(verifiers.path(NEXT).textValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept of a role's verifiers is not JSON", e);
        }
    }

    byte[] bytes() {
        ObjectNode kept = JsonNodeFactory.instance.objectNode().put(OLD, old);
        next.ifPresent(verifier -> kept.put(NEXT, verifier));
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Verifiers[…]";
    }
}
