package dev.warrant.crash;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One life of the application: a process of its own, from its start until it is killed. */
final class Life implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Path LOGS = Path.of("target", "crash-logs");

    private final Process process;
    private final int port;
    private final Caller control;

    private Life(Process process, int port, int controlPort) {
        this.process = process;
        this.port = port;
        this.control = Caller.stranger(controlPort);
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @param atOnce how many remediations work at once
     */
    static Life begin(Path folder, String name, int atOnce, Map<String, String> settings) {
        Path ports = folder.resolve(name + ".ports");
        Path log = LOGS.resolve(folder.getFileName() + "-" + name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx768m",
                "-XX:ReservedCodeCacheSize=160m",
                "-Duser.timezone=UTC",
                "-Dcrash.at-once=" + atOnce,
                "-cp",
                classPath(),
                CrashingWarrant.class.getName(),
                ports.toString()));
        settings.forEach((property, value) -> command.add("--" + property + "=" + value));
        try {
            Files.createDirectories(LOGS);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            untilUp(process, ports, log);
            String[] told = Files.readString(ports).split(" ");
            return new Life(process, Integer.parseInt(told[0]), Integer.parseInt(told[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty entry would stand for the working folder, and every diagram would be there twice. */
    private static String classPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void untilUp(Process process, Path ports, Path log) {
        try {
            await("a start, see " + log)
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Files.exists(ports) || !process.isAlive());
        } finally {
            if (!Files.exists(ports)) {
                process.destroyForcibly();
            }
        }
        if (!process.isAlive()) {
            throw new AssertionError("The application did not start, see " + log);
        }
    }

    /** A person or a program, signed in at the application itself. */
    Caller as(String user) {
        return Caller.program(port, user);
    }

    void assign(String points) {
        ask("/assign", points);
    }

    void goOn(List<String> incidents) {
        ask("/go-on", new ObjectMapper().valueToTree(incidents).toString());
    }

    JsonNode events() {
        return ask("/events", "");
    }

    JsonNode still() {
        return ask("/still", "");
    }

    /** Three columns of each row. */
    JsonNode query(String sql) {
        return ask("/query", sql);
    }

    void update(String sql) {
        ask("/update", sql);
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private JsonNode ask(String path, String body) {
        HttpResponse<String> answer = control.post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + body + ": " + answer.body());
        }
        return Caller.read(answer);
    }
}
