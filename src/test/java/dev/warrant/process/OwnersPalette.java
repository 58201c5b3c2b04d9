package dev.warrant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What process owners may use as often as they like, under names of their own: the delegates and forms that an element template offers. They
 * belong to no one element, so no label gives their name.
 */
final class OwnersPalette {

    private static final Path TEMPLATES = Path.of(".camunda", "element-templates");

    private OwnersPalette() {}

    /** Expressions such as {@code ${notifyPeople}}. */
    static Set<String> delegates() {
        return bound("camunda:delegateExpression");
    }

    static Set<String> forms() {
        return bound("camunda:formRef");
    }

    private static Set<String> bound(String property) {
        Set<String> values = new TreeSet<>();
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                for (JsonNode field : new ObjectMapper().readTree(file.toFile()).path("properties")) {
                    if (field.path("binding").path("name").asText().equals(property)) {
                        values.add(field.path("value").asText());
                    }
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + TEMPLATES, e);
        }
    }
}
