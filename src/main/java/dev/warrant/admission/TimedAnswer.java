package dev.warrant.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * An answer; while its caller does not read it, the request gives its turn away. If the body was late, nothing is written, so that
 * {@link LateBodies} can still say so: a reader of the body may take a cut one for a malformed one.
 */
final class TimedAnswer extends HttpServletResponseWrapper {

    private final Turn turn;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    TimedAnswer(HttpServletResponse response, Turn turn) {
        super(response);
        this.turn = turn;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new TimedStream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new TimedWriter(super.getWriter()));
        }
        return writer;
    }

    @Override
    public int getStatus() {
        return turn.bodyIsLate() ? SC_REQUEST_TIMEOUT : super.getStatus();
    }

    @Override
    public void flushBuffer() throws IOException {
        timed(super::flushBuffer);
    }

    private void timed(Writing writing) throws IOException {
        if (turn.bodyIsLate()) {
            return;
        }
        turn.beforeWriting();
        try {
            writing.write();
        } finally {
            turn.again();
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private final class TimedStream extends ServletOutputStream {

        private final ServletOutputStream out;

        TimedStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            timed(() -> out.write(value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            timed(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            timed(out::flush);
        }

        @Override
        public void close() throws IOException {
            timed(out::close);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    private final class TimedWriter extends Writer {

        private final PrintWriter out;

        TimedWriter(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            timed(() -> out.write(text, offset, length));
        }

        @Override
        public void flush() throws IOException {
            timed(out::flush);
        }

        @Override
        public void close() throws IOException {
            timed(out::close);
        }
    }
}
