package dev.warrant.outgoing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests and waits for whole answers, with a limit on the exchange, the last byte of the body included, and on the size of the answer. It
 * follows no redirect, since requests carry keys and tokens.
 */
public final class OutgoingHttp {

    private final HttpClient client;
    private final long largest;

    /**
     * A client with these bounds.
     *
     * @param connectTimeout for each connection
     * @param largest body of an answer, in bytes
     */
    public OutgoingHttp(Duration connectTimeout, long largest) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.largest = largest;
    }

    /**
     * The whole answer, whatever its status; its body is read as UTF-8.
     *
     * @param timeout for the whole exchange
     * @throws java.net.ConnectException when the request did not leave; {@link java.net.http.HttpConnectTimeoutException} and
     *     {@link javax.net.ssl.SSLHandshakeException} say the same
     * @throws ResponseTooLong when the answer is larger than the limit
     * @throws HttpTimeoutException when no whole answer came in time; the request may have arrived
     * @throws InterruptedIOException when the thread was interrupted, which it still is; the request may have arrived
     * @throws IOException on any other failure; the request may have arrived
     */
    public HttpResponse<String> send(HttpRequest request, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(
                request, answer -> BodySubscribers.mapping(new BoundedBody(largest), OutgoingHttp::text));
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("No whole answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
