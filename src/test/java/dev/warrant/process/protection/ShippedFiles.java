package dev.warrant.process.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The diagrams, decisions and forms as they are shipped, by the names that they are deployed under. */
public final class ShippedFiles {

    public static final String DIAGRAM = "remediation.bpmn";

    private static final Map<String, byte[]> FILES = read();

    private ShippedFiles() {}

    public static Map<String, byte[]> all() {
        return FILES;
    }

    /** All files, some of them replaced or added, those without content left out. */
    public static Map<String, byte[]> with(Map<String, byte[]> edited) {
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.putAll(edited);
        files.values().removeIf(content -> content.length == 0);
        return files;
    }

    static String text(String name) {
        return new String(FILES.get(name), StandardCharsets.UTF_8);
    }

    /** A Camunda Form with one field of text. */
    static byte[] form(String id, String key) {
        return """
                {"id": "%s", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
                 "executionPlatformVersion": "7.24.0", "components": [
                  {"id": "field", "type": "textfield", "label": "Your word", "key": "%s"}]}
                """.formatted(id, key).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> inside = Files.list(Path.of(folder))) {
                for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
