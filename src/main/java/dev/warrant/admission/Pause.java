package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes one caller wait for a second, while nobody else does: its turn goes to others. Of more than so many at once each waits longer, until there is room for its second. */
public final class Pause {

    private static final int MOST = 64;
    private static final Semaphore ROOM = new Semaphore(MOST, true);

    private Pause() {}

    public static void of(@Nullable HttpServletRequest request) {
        if (request == null || !(request.getAttribute(Turn.ATTRIBUTE) instanceof Turn turn)) {
            return;
        }
        turn.beforeReading();
        try {
            waitForASecond();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.again();
        }
    }

    private static void waitForASecond() throws InterruptedException {
        ROOM.acquire();
        try {
            TimeUnit.SECONDS.sleep(1);
        } finally {
            ROOM.release();
        }
    }
}
