package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a caller wait for a second and gives its turn to others meanwhile. A limited number of callers from one address are in their second at
 * once, and the others from that address queue behind them; no address waits for another. Nobody is answered, or hung up on, before the second
 * is over, with one exception: a caller that waits is cut like any slow one when its connection is needed for another. That tells a guesser only
 * that no answer has come. The queue has room for every connection, because each has a thread.
 *
 * <p>This slows down only those who wait for their answer: a guesser that takes silence for a no and calls again is bounded by how many
 * passwords the server can check. Waiting before the check would make the owner of the account wait as well.
 */
public final class Pause {

    private static final int MOST_OF_AN_ADDRESS = 32;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Map<String, Queue> QUEUES = new ConcurrentHashMap<>();

    private Pause() {}

    /** @param address the address whose queue the caller joins */
    public static void of(@Nullable HttpServletRequest request, String address) {
        Turn turn = Turn.of(request);
        if (turn == null) {
            return;
        }
        turn.beforePausing();
        Queue queue = QUEUES.compute(address, (same, found) -> Queue.joined(found));
        try {
            waitForASecond(turn, queue.places);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            QUEUES.computeIfPresent(address, (same, found) -> found.left());
            turn.again();
        }
    }

    private static void waitForASecond(Turn turn, Semaphore places) throws InterruptedException {
        while (!places.tryAcquire(LOOK_AGAIN, TimeUnit.NANOSECONDS)) {
            if (turn.isCut()) {
                return;
            }
        }
        try {
            long end = System.nanoTime() + SECOND;
            long left = SECOND;
            while (left > 0 && !turn.isCut()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_AGAIN));
                left = end - System.nanoTime();
            }
        } finally {
            places.release();
        }
    }

    /** The callers of one address; kept while there are any, and changed only by the map that keeps it. */
    private static final class Queue {

        private final Semaphore places = new Semaphore(MOST_OF_AN_ADDRESS, true);
        private int callers;

        static Queue joined(@Nullable Queue found) {
            Queue queue = found == null ? new Queue() : found;
            queue.callers++;
            return queue;
        }

        @Nullable
        Queue left() {
            callers--;
            return callers == 0 ? null : this;
        }
    }
}
