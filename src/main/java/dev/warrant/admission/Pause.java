package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes one caller wait for a second and gives its turn to others meanwhile. A limited number of callers wait at once, and a limited number queue behind
 * them; the connections of any others are closed. So no caller gets an answer before its second is over, and threads remain for everybody else.
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
