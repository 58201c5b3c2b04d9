package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes one caller wait for a second, while nobody else does: its turn goes to others. Only so many have their second at once, so many more wait for
 * it, and whoever comes beyond that is hung up on: nobody hears an answer before the second is over, and there are always threads for others.
 */
public final class Pause {

    private static final int MOST = 64;
    private static final int MOST_WAITING = 192;
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final Semaphore ROOM = new Semaphore(MOST, true);
    private static final Semaphore QUEUE = new Semaphore(MOST_WAITING);

    private Pause() {}

    public static void of(@Nullable HttpServletRequest request) {
        if (request == null || !(request.getAttribute(Turn.ATTRIBUTE) instanceof Turn turn)) {
            return;
        }
        turn.beforePausing();
        try {
            boolean queued = QUEUE.tryAcquire();
            if (queued || !turn.hangUp()) {
                try {
                    waitForASecond(turn);
                } finally {
                    QUEUE.release(queued ? 1 : 0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.again();
        }
    }

    private static void waitForASecond(Turn turn) throws InterruptedException {
        while (!ROOM.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            if (turn.isCut()) {
                return;
            }
        }
        try {
            TimeUnit.SECONDS.sleep(1);
        } finally {
            ROOM.release();
        }
    }
}
