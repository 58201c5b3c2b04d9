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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class UnderWayTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MOST = 5;
    private static final int MOST_OF_AN_ADDRESS = 3;

    private final UnderWay<String> work = new UnderWay<>(MOST, MOST_OF_AN_ADDRESS);
    private final Semaphore turns = new Semaphore(1, true);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void nobodyWaits() {
        threads.shutdownNow();
    }

    @Test
    void nobodyWaitsWhereNothingIsUnderWay() {
        work.begins("another");

        assertThat(work.awaitNone("ben", "one", LONG, null)).isTrue();
    }

    @Test
    void aWaitingCallGoesOnWhenTheLastHasEnded() throws Exception {
        work.begins("ben");
        work.begins("ben");
        Future<Boolean> waits = waiting("one");

        work.ends("ben");
        assertThat(waits).isNotDone();
        work.ends("ben");

        assertThat(waits.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theTimeIsOverAtSomePoint() {
        work.begins("ben");

        assertThat(work.awaitNone("ben", "one", Duration.ofMillis(20), null)).isFalse();
    }

    @Test
    void aLimitedNumberWaitsFromAnAddressAndInAll() throws Exception {
        work.begins("ben");
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (String address : List.of("one", "one", "one", "two", "two")) {
            if (waiting.size() == MOST_OF_AN_ADDRESS) {
                assertThat(waiting("one").get(30, TimeUnit.SECONDS)).isFalse();
            }
            waiting.add(waiting(address));
        }
        assertThat(waiting("three").get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(waiting).noneMatch(Future::isDone);

        work.ends("ben");
        for (Future<Boolean> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
        }

        work.begins("ben");
        assertThat(waiting("one")).isNotDone();
    }

    @Test
    void aWaitingCallGivesItsTurnAwayAndGoesWhenItsConnectionIsCut() throws Exception {
        work.begins("ben");
        turns.acquireUninterruptibly();
        Connection connection = connection();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/templates");
        request.setAttribute(Turn.ATTRIBUTE, new Turn(turns, connection));
        assertThat(connection.waitsForItsCaller()).isFalse();

        Future<Boolean> waits = threads.submit(() -> work.awaitNone("ben", "one", LONG, request));
        await().atMost(Duration.ofSeconds(30)).until(connection::waitsForItsCaller);
        assertThat(turns.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        turns.release();
        connection.cut();

        assertThat(waits.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(turns.availablePermits()).isZero();
    }

    /** Begun, and, if it is to wait, waiting by the time that this returns. */
    private Future<Boolean> waiting(String address) {
        Thread[] thread = new Thread[1];
        Future<Boolean> answer = threads.submit(() -> {
            synchronized (thread) {
                thread[0] = Thread.currentThread();
            }
            return work.awaitNone("ben", address, LONG, null);
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            synchronized (thread) {
                return answer.isDone() || (thread[0] != null && thread[0].getState() == Thread.State.TIMED_WAITING);
            }
        });
        return answer;
    }

    private static Connection connection() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            return new Connection(SocketChannel.open(server.getLocalAddress()), "one", System.nanoTime());
        }
    }
}
