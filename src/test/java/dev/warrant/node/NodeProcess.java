package dev.warrant.node;

import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.WarrantApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A node: the application as it is started in production, in a process of its own. */
final class NodeProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Path LOGS = Path.of("target", "node-logs");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final Path log;
    private final int port;

    private NodeProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Begins to start one.
     *
     * @param resources a folder in place of the application's own classes and files; null for those
     * @param zone the time zone of its process
     */
    static NodeProcess begin(String name, Path resources, String zone, List<String> settings) {
        int port = freePort();
        Path log = LOGS.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Duser.timezone=" + zone,
                "-cp",
                classPath(resources),
                WarrantApplication.class.getName(),
                "--server.port=" + port));
        command.addAll(settings);
        try {
            Files.createDirectories(LOGS);
            return new NodeProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log,
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the application's own classes and files are. */
    static Path ownResources() {
        return Arrays.stream(givenClassPath())
                .map(Path::of)
                .filter(entry -> Files.exists(entry.resolve("processes").resolve("remediation.bpmn")))
                .findFirst()
                .orElseThrow();
    }

    NodeProcess untilReady() {
        await(log.toString())
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new AssertionError("The node did not start, see " + log);
        }
        return this;
    }

    /** Waits until it has ended by itself. @return what it said */
    String untilRefused() throws IOException {
        await(log.toString())
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive());
        return Files.readString(log);
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Caller as(String user) {
        return Caller.program(port, user);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean isReady() throws InterruptedException, IOException {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static String classPath(Path resources) {
        Path own = ownResources();
        return Arrays.stream(givenClassPath())
                .filter(entry -> !entry.contains("test-classes"))
                .map(entry -> resources != null && Path.of(entry).equals(own) ? resources.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String[] givenClassPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .toArray(String[]::new);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
