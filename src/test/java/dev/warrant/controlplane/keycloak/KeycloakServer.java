package dev.warrant.controlplane.keycloak;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Keycloak server on a port of its own, with its database in memory; it ends with the virtual machine that started it. */
final class KeycloakServer {

    static final String ADMIN = "root";
    static final String ADMIN_PASSWORD = "root-acme-1295-master";

    private static final Path UNPACKED = Path.of("target", "keycloak");

    /** The first start writes into the distribution, which two virtual machines of a run share. */
    private static final Path LOCK = Path.of("target", "keycloak.lock");

    private static final Duration START = Duration.ofMinutes(6);

    private final int port;
    private final Process process;

    private KeycloakServer(Path home) {
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            port = freePort();
            process = start(home);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "keycloak-stop"));
            await("Keycloak, which writes to " + log())
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(500))
                    .failFast("Keycloak ended; see " + log(), () -> !process.isAlive())
                    .until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unpacked distribution, if the build has unpacked one. */
    static Path home() {
        try (Stream<Path> unpacked = Files.isDirectory(UNPACKED) ? Files.list(UNPACKED) : Stream.empty()) {
            return unpacked.filter(path -> Files.isRegularFile(path.resolve("bin/kc.sh")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeycloakServer shared() {
        return Holder.SERVER;
    }

    int port() {
        return port;
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Its address is fixed, so that tokens are good whichever way they come in. */
    private Process start(Path home) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "bash",
                        "bin/kc.sh",
                        "start",
                        "--db=dev-mem",
                        "--http-enabled=true",
                        "--hostname=" + url(),
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local"))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak did not start", e);
        }
    }

    private boolean answers() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url() + "/realms/master")).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static File log() {
        return Path.of("target", "keycloak-" + ProcessHandle.current().pid() + ".log")
                .toFile();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final KeycloakServer SERVER = new KeycloakServer(home());
    }
}
