package dev.warrant.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingHttpTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int LARGEST = 1000;

    private final OutgoingHttp http = new OutgoingHttp(LONG, LARGEST);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/whole", exchange -> answer(exchange, 503, "sch\u00f6n"));
        server.createContext("/largest", exchange -> answer(exchange, 200, "x".repeat(LARGEST)));
        server.createContext("/larger", exchange -> answer(exchange, 200, "x".repeat(LARGEST + 1)));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "/whole");
            answer(exchange, 302, "");
        });
        server.createContext("/stalls", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aWholeAnswerIsReadWhateverItsStatus() throws IOException {
        HttpResponse<String> answer = http.send(request("/whole"), LONG);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("sch\u00f6n");
    }

    @Test
    void anAnswerMayBeAsLargeAsWasSetAndNoLarger() throws IOException {
        assertThat(http.send(request("/largest"), LONG).body()).hasSize(LARGEST);

        assertThatThrownBy(() -> http.send(request("/larger"), LONG)).isInstanceOf(ResponseTooLong.class);
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        assertThat(http.send(request("/elsewhere"), LONG).statusCode()).isEqualTo(302);
    }

    @Test
    void aBodyThatStallsIsNotWaitedFor() {
        assertThatThrownBy(() -> http.send(request("/stalls"), Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anInterruptEndsTheCallAndStaysSet() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> http.send(request("/stalls"), LONG)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aServerThatIsNotThereIsToldFromOneThatDoesNotAnswer() {
        URI gone = address("/whole");
        server.stop(0);

        assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(gone).build(), LONG))
                .isInstanceOf(ConnectException.class);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address(path)).build();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
