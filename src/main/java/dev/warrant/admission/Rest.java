package dev.warrant.admission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** The rest of a body that nobody wants; what has come already is thrown away, so that the caller is not reset before it reads the answer. */
final class Rest implements ApplicationBufferHandler {

    private static final long PAUSE = 5;

    private final Request request;
    private final InputBuffer body;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Rest(Request request, InputBuffer body) {
        this.request = request;
        this.body = body;
    }

    /** @param nanos how long to wait for more of it */
    void drain(long nanos) throws IOException {
        long start = System.nanoTime();
        while (!request.isFinished() && System.nanoTime() - start < nanos) {
            request.action(ActionCode.AVAILABLE, Boolean.TRUE);
            if (request.getAvailable() > 0) {
                if (body.doRead(this) < 0) {
                    return;
                }
            } else if (!paused()) {
                return;
            }
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return bytes;
    }

    @Override
    public void expand(int size) {
        // What is thrown away needs no room.
    }
}
