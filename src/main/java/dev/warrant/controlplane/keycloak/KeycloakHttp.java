package dev.warrant.controlplane.keycloak;

import dev.warrant.outgoing.OutgoingHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;

/** Tells a request that never left from one that may have arrived, and waits for all answers of one purpose until one deadline. */
final class KeycloakHttp {

    /** No answer of Keycloak's can be longer. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final OutgoingHttp http;

    KeycloakHttp(Duration connectTimeout) {
        http = new OutgoingHttp(connectTimeout, LARGEST);
    }

    HttpResponse<String> send(HttpRequest request, Deadline deadline) throws NotSent, Lost {
        try {
            return http.send(request, deadline.left());
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            throw new NotSent(e.getClass().getSimpleName());
        } catch (HttpTimeoutException e) {
            throw new Lost("no answer in time");
        } catch (InterruptedIOException e) {
            throw new Lost("interrupted");
        } catch (IOException e) {
            throw new Lost(e.getClass().getSimpleName());
        }
    }

    /** The moment at which everything asked for one purpose must be over. */
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
