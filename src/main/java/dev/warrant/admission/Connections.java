package dev.warrant.admission;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The open connections. There are never more than the threads can serve: a new one cuts the one that has waited longest for its caller, so a
 * caller that sends a whole request at once gets through, however many others do not.
 */
@Component
class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Map<String, Connection> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "slow-callers");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong cut = new AtomicLong();
    private final AdmissionProperties limits;

    Connections(AdmissionProperties limits) {
        this.limits = limits;
    }

    /** @return whether the connection may stay; it may not while every other one is being worked on */
    synchronized boolean admit(SocketChannel channel) {
        if (!(remoteOf(channel) instanceof InetSocketAddress remote) || remote.getAddress() == null) {
            return false;
        }
        String address = remote.getAddress().getHostAddress();
        open.values().removeIf(connection -> !connection.isOpen());
        if (!hasRoom(of(address), limits.connectionsPerAddress()) || !hasRoom(open.values(), limits.connections())) {
            return false;
        }
        open.put(key(address, remote.getPort()), new Connection(channel, address, System.nanoTime()));
        return true;
    }

    Optional<Connection> of(String address, int port) {
        return Optional.ofNullable(open.get(key(address, port)));
    }

    /** On a thread of its own, which nothing that waits for the database can hold up. */
    @PostConstruct
    void start() {
        clock.scheduleWithFixedDelay(this::cutTheSlow, 500, 500, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(this::tell, 60, 60, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    /** Cuts the connections whose callers take longer than they may. */
    void cutTheSlow() {
        long now = System.nanoTime();
        for (Connection connection : open.values()) {
            if (connection.takesTooLong(now, limits.headerTime(), limits.bodyTime(), limits.answerTime())) {
                cut(connection);
            }
        }
    }

    /** Says once a minute how many were cut; one line each would let strangers fill the log. */
    void tell() {
        long count = cut.getAndSet(0);
        if (count > 0) {
            LOG.warn("{} connections were cut, because their callers were slow or had too many open", count);
        }
    }

    private Collection<Connection> of(String address) {
        return open.values().stream()
                .filter(connection -> connection.address().equals(address))
                .toList();
    }

    private boolean hasRoom(Collection<Connection> connections, int most) {
        if (connections.size() < most) {
            return true;
        }
        Optional<Connection> longest = connections.stream()
                .filter(Connection::waitsForItsCaller)
                .min(Comparator.comparingLong(Connection::since));
        longest.ifPresent(this::cut);
        return longest.isPresent();
    }

    private void cut(Connection connection) {
        connection.cut();
        open.values().remove(connection);
        cut.incrementAndGet();
    }

    private static java.net.@Nullable SocketAddress remoteOf(SocketChannel channel) {
        try {
            return channel.getRemoteAddress();
        } catch (IOException gone) {
            return null;
        }
    }

    private static String key(String address, int port) {
        return address + " " + port;
    }
}
