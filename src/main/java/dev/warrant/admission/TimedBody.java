package dev.warrant.admission;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** The body of a request as the server reads it; while it has not come, the request gives its turn away. */
final class TimedBody implements InputBuffer {

    private final InputBuffer body;
    private final Turn turn;

    TimedBody(InputBuffer body, Turn turn) {
        this.body = body;
        this.turn = turn;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        turn.beforeReading();
        int read;
        try {
            read = body.doRead(handler);
        } catch (SocketTimeoutException nothingCame) {
            turn.readsTooLate();
            throw nothingCame;
        } finally {
            turn.afterReading();
        }
        if (turn.bodyIsLate()) {
            throw new IOException("The body of the request did not come in time");
        }
        return read;
    }

    @Override
    public int available() {
        return body.available();
    }
}
