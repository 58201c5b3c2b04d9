package dev.warrant.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that plays one answer after the other, the last one for ever, and keeps what it was sent. */
public final class ModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // The server sends head and body apart; without this, each answer waits for the client's delayed
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "model server");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Play> plays = new ArrayDeque<>();

    public ModelServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** An address on this server. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public synchronized ModelServer plays(Play... next) {
        plays.clear();
        plays.addAll(List.of(next));
        return this;
    }

    public List<Received> received() {
        return received;
    }

    /** The one request that came. */
    public Received onlyRequest() {
        if (received.size() != 1) {
            throw new AssertionError("There is one request, not " + received.size());
        }
        return received.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Received request = new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
            received.add(request);
            next().answer(exchange, request, closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Play next() {
        return plays.size() > 1 ? plays.remove() : plays.element();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What came over the wire. */
    public record Received(String method, URI uri, Headers headers, String body) {

        public JsonNode json() {
            return read(body);
        }
    }

    /** One answer. */
    public interface Play {

        void answer(HttpExchange exchange, Received request, CountDownLatch closed)
                throws IOException, InterruptedException;

        static Play status(int status, String body) {
            return (exchange, request, closed) -> send(exchange, status, body);
        }

        /** Answers 200 with what is made of the request. */
        static Play ok(Function<Received, String> body) {
            return (exchange, request, closed) -> send(exchange, 200, body.apply(request));
        }

        static Play ok(String body) {
            return status(200, body);
        }

        /** Answers nothing until the test is over. */
        static Play silence() {
            return (exchange, request, closed) -> closed.await();
        }

        /** Begins to answer, and goes on when the test is over. */
        static Play halfAndSilence() {
            return (exchange, request, closed) -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                closed.await();
            };
        }

        /** Begins to answer, and cuts the connection. */
        static Play halfAndCut() {
            return (exchange, request, closed) -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            };
        }

        static Play redirect(String location) {
            return (exchange, request, closed) -> {
                exchange.getResponseHeaders().set("Location", location);
                send(exchange, 307, "");
            };
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
