package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.PlaneFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

    PostgresqlServers(PostgresqlProperties properties) {
        properties
                .servers()
                .forEach((name, settings) -> servers.put(name, new PostgresqlServer(name, settings, watch)));
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
