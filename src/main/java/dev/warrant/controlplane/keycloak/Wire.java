package dev.warrant.controlplane.keycloak;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** HTTP whose answers are waited for no longer than a deadline, the last byte of the body included, and only up to a size. */
final class Wire {

    private final HttpClient http;

    Wire(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    HttpResponse<String> send(HttpRequest request, Deadline deadline) throws NotSent, Lost {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, response -> new BoundedText());
        try {
            return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Lost("no answer in time");
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static Lost failure(Throwable cause) throws NotSent {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            throw new NotSent(cause.getClass().getSimpleName());
        }
        return new Lost(cause.getClass().getSimpleName());
    }

    /** A moment that everything asked for one purpose must be over at. */
    record Deadline(long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }
    }

    /** The request did not leave. */
    static final class NotSent extends IOException {

        private static final long serialVersionUID = 1L;

        NotSent(String reason) {
            super(reason);
        }
    }

    /** The request may have arrived; no whole answer came back. */
    static final class Lost extends IOException {

        private static final long serialVersionUID = 1L;

        Lost(String reason) {
            super(reason);
        }
    }
}
