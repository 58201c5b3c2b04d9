package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes one caller wait for a second, while nobody else does: its turn goes to others, and only so many wait at once. */
public final class Pause {

    private static final int MOST = 64;
    private static final Semaphore ROOM = new Semaphore(MOST);

    private Pause() {}

    public static void of(@Nullable HttpServletRequest request) {
        if (request == null || !(request.getAttribute(Turn.ATTRIBUTE) instanceof Turn turn) || !ROOM.tryAcquire()) {
            return;
        }
        turn.beforeReading();
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ROOM.release();
            turn.again();
        }
    }
}
