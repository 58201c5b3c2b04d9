package dev.warrant.admission;

import dev.warrant.admission.Connection.Doing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The turn of one request. It is given back while the request waits for its caller or for others, so a slow request holds only a thread. */
final class Turn {

    static final String ATTRIBUTE = Turn.class.getName();

    private final Semaphore turns;
    private final @Nullable Connection connection;
    private volatile boolean bodyIsLate;

    /** @param turns one of which the request has taken already */
    Turn(Semaphore turns, @Nullable Connection connection) {
        this.turns = turns;
        this.connection = connection;
        if (connection != null) {
            connection.turnsTo(Doing.WORKING, System.nanoTime());
        }
    }

    /** The turn of a request that came through the door. */
    static @Nullable Turn of(@Nullable HttpServletRequest request) {
        return request != null && request.getAttribute(ATTRIBUTE) instanceof Turn turn ? turn : null;
    }

    /** Whether waiting for the body was given up; whatever the request came to without it, the answer is that it was late. */
    boolean bodyIsLate() {
        return bodyIsLate;
    }

    void beforeReading() {
        if (connection != null) {
            connection.reads(System.nanoTime());
        }
        turns.release();
    }

    /** The server itself has given up waiting for the next piece of the body. */
    void readsTooLate() {
        bodyIsLate = true;
    }

    void afterReading() {
        bodyIsLate |= connection != null && connection.isCut();
        again();
    }

    /** Waits for something other than the caller, so that the connection is not cut meanwhile. */
    void beforeWaiting() {
        turns.release();
    }

    /** The caller is made to wait, and its connection may be closed to make room for another. */
    void beforePausing() {
        if (connection != null) {
            connection.pauses(System.nanoTime());
        }
        turns.release();
    }

    boolean isCut() {
        return connection != null && connection.isCut();
    }

    void beforeWriting() {
        if (connection != null) {
            connection.writes(System.nanoTime());
        }
        turns.release();
    }

    void end() {
        turns.release();
        if (connection != null) {
            connection.turnsTo(Doing.IDLE, System.nanoTime());
        }
    }

    void again() {
        turns.acquireUninterruptibly();
        if (connection != null) {
            connection.works();
        }
    }
}
