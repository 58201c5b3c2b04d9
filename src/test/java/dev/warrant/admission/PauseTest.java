package dev.warrant.admission;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Whoever sends more than that would else have a thread for each. */
    @Test
    void whoeverComesBeyondTheQueueIsHungUpOnAndHearsNothing() throws Exception {
        int callers = 230;
        Semaphore turns = new Semaphore(callers, true);
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Connection> connections = new ArrayList<>();
        List<Future<Duration>> waits = new ArrayList<>();
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), callers)) {
            for (int caller = 0; caller < callers; caller++) {
                Connection connection =
                        new Connection(SocketChannel.open(server.getLocalAddress()), "one", System.nanoTime());
                connections.add(connection);
                waits.add(threads.submit(() -> {
                    start.await();
                    return waited(turns, connection);
                }));
            }

            for (int caller = 0; caller < callers; caller++) {
                Duration waited = waits.get(caller).get(25, TimeUnit.SECONDS);
                assertThat(connections.get(caller).isCut() || waited.compareTo(Duration.ofMillis(990)) >= 0)
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(connections).filteredOn(Connection::isCut).hasSize(callers - 192);
    }

    private static Duration waited(Semaphore turns) {
        return waited(turns, null);
    }

    private static Duration waited(Semaphore turns, @Nullable Connection connection) {
        turns.acquireUninterruptibly();
        Turn turn = new Turn(turns, connection);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/stop");
        request.setAttribute(Turn.ATTRIBUTE, turn);
        long begin = System.nanoTime();
        Pause.of(request);
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        turn.end();
        return waited;
    }
}
