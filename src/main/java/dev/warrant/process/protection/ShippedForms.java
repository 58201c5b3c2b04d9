package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms by which people decide, as they ship; a process owner may not remove what they show and ask. */
final class ShippedForms {

    private static final List<String> DECIDING = List.of(
            "approve-policy",
            "challenge-policy",
            "confirm-step",
            "decide-about-refusal",
            "populate-template",
            "repair-rollback",
            "triage-incident");

    private final Map<String, JsonNode> forms = new LinkedHashMap<>();

    ShippedForms() {
        DECIDING.forEach(id -> forms.put(id, read("/forms/" + id + ".form")));
    }

    Optional<JsonNode> form(String id) {
        return Optional.ofNullable(forms.get(id));
    }

    private static JsonNode read(String resource) {
        try (InputStream content = ShippedForms.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The form " + resource + " is missing from this application");
            }
            return StrictJson.read(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The form " + resource + " cannot be read", e);
        }
    }
}
