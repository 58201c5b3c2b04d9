package dev.warrant.admission;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;

/**
 * Where every request enters: it gets its turn in its lane, its body is timed, and what a refused caller still sends is not read. A limited
 * number of answers at a time linger for a moment, so that a caller whose small body is on its way reads the answer and does not get a reset
 * connection.
 */
final class Door extends ValveBase {

    /** Such paths mean one thing to the server and another to a servlet; no honest caller sends them. */
    private static final Pattern CLIMBS = Pattern.compile("/(\\.|%2e){1,2}(;[^/]*)?(/|$)", Pattern.CASE_INSENSITIVE);

    private static final int MOST_STOPPING = 4;
    private static final int MOST_LINGERING = 8;
    private static final long LONGEST_LINGER = TimeUnit.MILLISECONDS.toNanos(300);

    private final AdmissionProperties limits;
    private final Connections connections;
    private final Semaphore ordinary;
    private final Semaphore reserved;
    private final Semaphore stopping = new Semaphore(MOST_STOPPING, true);
    private final Semaphore lingering = new Semaphore(MOST_LINGERING);

    Door(AdmissionProperties limits, Connections connections) {
        super(true);
        this.limits = limits;
        this.connections = connections;
        this.ordinary = new Semaphore(limits.requests(), true);
        this.reserved = new Semaphore(limits.reserved(), true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getRequestURI() == null || request.getDecodedRequestURI() == null || response.isError()) {
            // The server could not read the head, and has said why by the status.
            refuse(
                    response,
                    Math.max(response.getStatus(), HttpServletResponse.SC_BAD_REQUEST),
                    "Bad Request",
                    "This is not an HTTP request");
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            return;
        }
        if (CLIMBS.matcher(request.getRequestURI()).find()) {
            refuse(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "Bad Request",
                    "A path must not contain the segment '.' or '..'");
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            return;
        }
        String path = request.getDecodedRequestURI();
        Lane lane = Lane.ofPath(path);
        Semaphore turns = turnsOf(lane, path);
        Optional<Connection> connection = connections.of(request.getPeerAddr(), request.getRemotePort());
        // The caller has sent its head in time; it is not the caller's fault how long it waits for its turn.
        connection.ifPresent(waiting -> waiting.turnsTo(Connection.Doing.IDLE, System.nanoTime()));
        if (!tookOne(turns)) {
            response.setHeader("Retry-After", "5");
            refuse(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Service Unavailable",
                    "Too many requests are being worked on; try again in 5 seconds");
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            return;
        }
        var turn = new Turn(turns, connection.orElse(null));
        InputBuffer body = request.getCoyoteRequest().getInputBuffer();
        request.getCoyoteRequest().setInputBuffer(new TimedBody(body, turn));
        request.setAttribute(Turn.ATTRIBUTE, turn);
        lane.enter();
        try {
            getNext().invoke(request, response);
        } finally {
            Lane.leave();
            request.getCoyoteRequest().setInputBuffer(body);
            turn.end();
        }
        leaveTheRest(request, response, body);
    }

    private Semaphore turnsOf(Lane lane, String path) {
        if (Lane.stops(path)) {
            return stopping;
        }
        return lane == Lane.RESERVED ? reserved : ordinary;
    }

    private boolean tookOne(Semaphore turns) {
        try {
            return turns.tryAcquire(limits.requestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void refuse(Response response, int status, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, status, detail)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void leaveTheRest(Request request, Response response, InputBuffer body) throws IOException {
        var coyote = request.getCoyoteRequest();
        if (coyote.isFinished()) {
            return;
        }
        response.finishResponse();
        if (lingering.tryAcquire()) {
            try {
                new Rest(coyote, body).drain(LONGEST_LINGER);
            } finally {
                lingering.release();
            }
        }
        if (!coyote.isFinished()) {
            coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
