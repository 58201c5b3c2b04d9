package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.PlaneFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The servers that are configured here, by their logical name. */
@Component
final class PostgresqlServers implements DisposableBean {

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgresql-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, PostgresqlServer> servers = new TreeMap<>();
    private final Set<String> accounts;
    private final List<String> notSeparated;

    PostgresqlServers(PostgresqlProperties properties) {
        accounts = properties.servers().values().stream()
                .flatMap(server -> Stream.of(server.previewUser(), server.brokerUser()))
                .collect(Collectors.toUnmodifiableSet());
        notSeparated = properties.servers().entrySet().stream()
                .filter(server -> minters(properties).contains(server.getValue().previewUser()))
                .map(server -> "On PostgreSQL server '" + server.getKey() + "', '"
                        + server.getValue().previewUser() + "' reads and is also an account that mints credentials"
                        + " (preview-user and broker-user under warrant.controlplane.postgresql.servers)")
                .sorted()
                .toList();
        properties
                .servers()
                .forEach((name, settings) -> servers.put(name, new PostgresqlServer(name, settings, watch)));
    }

    /** The accounts that read all of them and mint credentials for them. */
    Set<String> accounts() {
        return accounts;
    }

    /** Why the accounts that read are not separate from those that mint; two names may lead to one server, so all are compared with all. */
    List<String> notSeparated() {
        return notSeparated;
    }

    private static Set<String> minters(PostgresqlProperties properties) {
        return properties.servers().values().stream()
                .map(PostgresqlProperties.Server::brokerUser)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return servers.isEmpty();
    }

    Optional<PostgresqlServer> find(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    PostgresqlServer get(String name) {
        return find(name).orElseThrow(() -> new PlaneFailure(unknown(name)));
    }

    static String unknown(String name) {
        return "No PostgreSQL server '" + name + "' is configured under warrant.controlplane.postgresql.servers";
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
    }
}
