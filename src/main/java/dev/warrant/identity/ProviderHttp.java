package dev.warrant.identity;

import dev.warrant.outgoing.OutgoingHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** HTTP to an OpenID provider. An interrupt ends a call. */
final class ProviderHttp {

    private static final int LARGEST = 256 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;

    private final OutgoingHttp http;
    private final Duration timeout;

    ProviderHttp(Duration timeout) {
        this.http = new OutgoingHttp(timeout, LARGEST);
        this.timeout = timeout;
    }

    /** For a library that sends its requests through Spring's client. */
    ClientHttpRequestFactory requests() {
        return (address, method) -> new ProviderRequest(address, method, this);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        return http.send(request, timeout);
    }

    /** A public document. */
    String text(URI address) throws IOException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address).build());
        int status = response.statusCode();
        if (status / 100 != 2) {
            String reason = "The OpenID provider answered " + status + " for " + address;
            throw status / 100 == 5 || status == TOO_MANY_REQUESTS
                    ? ProofRefused.forNow(reason)
                    : new ProofRefused(reason);
        }
        return response.body();
    }
}
