package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs in {@code modeler/}, run by Node.js. Nothing is downloaded: {@code npm ci} in that folder has brought what they need. */
public final class NodeTools {

    private static final Path FOLDER = Path.of("modeler");
    private static final long PATIENCE_SECONDS = 120;

    private NodeTools() {}

    /** Whether Node.js is there, new enough, and the packages that the programs need. */
    public static boolean installed() {
        return node().isPresent()
                && isNewEnough(run("-p", "process.versions.node").output().strip())
                && Files.isDirectory(FOLDER.resolve("node_modules").resolve("bpmnlint"));
    }

    /** The libraries are ES modules, which older ones do not {@code require}. */
    static boolean isNewEnough(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 20 || (major == 20 && Integer.parseInt(parts[1]) >= 19);
    }

    /** A file of a package that was installed. */
    public static Path packaged(String... path) {
        return Path.of(FOLDER.resolve("node_modules").toString(), path);
    }

    /** What a program of {@code modeler/} prints, read as JSON. */
    public static JsonNode answer(String program, String... arguments) {
        try {
            return new ObjectMapper().readTree(started(program, arguments).output());
        } catch (IOException e) {
            throw new UncheckedIOException(program + " printed no JSON", e);
        }
    }

    /** Runs a program of {@code modeler/} to its end. */
    public static Ended started(String program, String... arguments) {
        return run(Stream.concat(Stream.of(FOLDER.resolve(program).toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Ended run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(node().orElseThrow().toString()));
        command.addAll(List.of(arguments));
        String program = arguments[0];
        try {
            Path output = Files.createTempFile("node", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(program + " did not end within " + PATIENCE_SECONDS + " seconds");
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program + " ran", e);
        }
    }

    /** What became of a program. */
    public record Ended(int code, String output) {}

    private static Optional<Path> node() {
        String named = System.getenv("NODE");
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "node"));
        return Stream.concat(named == null ? Stream.empty() : Stream.of(Path.of(named)), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
