package dev.warrant.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** Shows what is sent and answered, by the files {@code openapi/<operation>.request.json} and {@code openapi/<operation>.<status>.json}. */
final class DescribedExamples {

    private static final String JSON = "application/json";

    private final ObjectMapper json;

    DescribedExamples(ObjectMapper json) {
        this.json = json;
    }

    void addTo(OpenAPI description) {
        description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(this::addTo);
    }

    private void addTo(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(operation, "request", operation.getRequestBody().getContent());
        }
        operation.getResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                add(operation, status, response.getContent());
            }
        });
    }

    /** When there are several media types, JSON gets the example. */
    private void add(Operation operation, String what, Content content) {
        MediaType shown = content.getOrDefault(JSON, content.values().iterator().next());
        named(operation.getOperationId() + "." + what).ifPresent(shown::setExample);
    }

    private Optional<JsonNode> named(String name) {
        var file = new ClassPathResource("openapi/" + name + ".json");
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream content = file.getInputStream()) {
            return Optional.of(json.readTree(content));
        } catch (IOException e) {
            throw new UncheckedIOException("The example " + name + " cannot be read", e);
        }
    }
}
