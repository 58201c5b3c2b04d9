package dev.warrant.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PauseTest {

    private static final int CALLERS = 140;
    private static final int TURNS = 4;
    private static final int MANY = 240;
    private static final String ONE_ADDRESS = "192.0.2.7";

    /** However many wrong passwords are sent at once, none is answered before its second is over. */
    @Test
    void everyCallerWaitsHoweverManyDoAndNoneKeepsItsTurnMeanwhile() throws Exception {
        Semaphore turns = new Semaphore(TURNS, true);
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Duration>> waits = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                waits.add(callers.submit(() -> {
                    start.await();
                    return waited(turns);
                }));
            }

            for (Future<Duration> wait : waits) {
                // One after the other in their turns, they would take half a minute.
                assertThat(wait.get(25, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(turns.availablePermits()).isEqualTo(TURNS);
    }

    /** A caller that learned at once, by any means, that it gets no answer would know that the password was wrong. */
    @Test
    void nobodyIsHungUpOnHoweverManyCallFromOneAddress() throws Exception {
        List<Connection> connections = connections(MANY);
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            for (Future<Duration> wait : waits(threads, connections, ONE_ADDRESS)) {
                assertThat(wait.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(connections).noneMatch(Connection::isCut);
    }

    @Test
    void oneAddressCannotMakeTheCallersOfAnotherWait() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY + 1);
        try {
            List<Future<Duration>> crowd = waits(threads, connections(MANY), ONE_ADDRESS);
            await().atMost(Duration.ofSeconds(30)).until(() -> crowd.stream().anyMatch(Future::isDone));
            List<Future<Duration>> other = waits(threads, connections(1), "198.51.100.9");

            assertThat(other.get(0).get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
            assertThat(crowd).anyMatch(wait -> !wait.isDone());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A thread for each of those that make room for others, and for each of the others too, would be more than there are. */
    @Test
    void whoeverIsCutToMakeRoomKeepsItsThreadNoLonger() throws Exception {
        List<Connection> connections = connections(MANY);
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            List<Future<Duration>> waits = waits(threads, connections, ONE_ADDRESS);
            await().atMost(Duration.ofSeconds(30)).until(() -> waits.stream().anyMatch(Future::isDone));
            connections.forEach(Connection::cut);

            for (Future<Duration> wait : waits) {
                wait.get(2, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Connection> connections(int number) throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), number)) {
            for (int connection = 0; connection < number; connection++) {
                connections.add(new Connection(SocketChannel.open(server.getLocalAddress()), "one", System.nanoTime()));
            }
        }
        return connections;
    }

    private static List<Future<Duration>> waits(ExecutorService threads, List<Connection> connections, String address) {
        Semaphore turns = new Semaphore(connections.size(), true);
        return connections.stream()
                .map(connection -> threads.submit(() -> waited(turns, connection, address)))
                .toList();
    }

    private static Duration waited(Semaphore turns) {
        return waited(turns, null, ONE_ADDRESS);
    }

    private static Duration waited(Semaphore turns, @Nullable Connection connection, String address) {
        turns.acquireUninterruptibly();
        Turn turn = new Turn(turns, connection);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/stop");
        request.setAttribute(Turn.ATTRIBUTE, turn);
        long begin = System.nanoTime();
        Pause.of(request, address);
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        turn.end();
        return waited;
    }
}
