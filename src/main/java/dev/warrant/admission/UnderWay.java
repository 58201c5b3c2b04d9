package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work that is under way, by key, and the calls that wait for it. A limited number of calls wait, in all and from one address. A call gives its
 * turn to others while it waits, and its connection may be closed to make room for another.
 */
public final class UnderWay<K> {

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Map<K, Integer> work = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final int most;
    private final int mostOfAnAddress;
    private int waitingInAll;

    /**
     * @param most how many calls wait at once
     * @param mostOfAnAddress how many of them come from one address
     */
    public UnderWay(int most, int mostOfAnAddress) {
        this.most = most;
        this.mostOfAnAddress = mostOfAnAddress;
    }

    public synchronized void begins(K key) {
        work.merge(key, 1, Integer::sum);
    }

    public synchronized void ends(K key) {
        work.computeIfPresent(key, (same, number) -> number > 1 ? number - 1 : null);
        notifyAll();
    }

    /**
     * Waits until nothing is under way for the key.
     *
     * @param request the call that waits; null where none came through the door
     * @return whether nothing is under way; otherwise too many calls wait already, the time is over, or the caller is gone
     */
    public boolean awaitNone(K key, String address, Duration longest, @Nullable HttpServletRequest request) {
        synchronized (this) {
            if (!work.containsKey(key)) {
                return true;
            }
            if (!tookAPlace(address)) {
                return false;
            }
        }
        Turn turn = Turn.of(request);
        if (turn != null) {
            turn.beforePausing();
        }
        try {
            return ended(key, longest, turn);
        } finally {
            leavePlace(address);
            if (turn != null) {
                turn.again();
            }
        }
    }

    private synchronized boolean tookAPlace(String address) {
        if (waitingInAll >= most || waiting.getOrDefault(address, 0) >= mostOfAnAddress) {
            return false;
        }
        waitingInAll++;
        waiting.merge(address, 1, Integer::sum);
        return true;
    }

    private synchronized void leavePlace(String address) {
        waitingInAll--;
        waiting.computeIfPresent(address, (same, number) -> number > 1 ? number - 1 : null);
    }

    private synchronized boolean ended(K key, Duration longest, @Nullable Turn turn) {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        try {
            while (left > 0 && work.containsKey(key) && (turn == null || !turn.isCut())) {
                wait(Math.min(LOOK_AGAIN_MILLIS, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))));
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !work.containsKey(key);
    }
}
