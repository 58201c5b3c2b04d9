package dev.warrant.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP to an OpenID provider: bounded in time and size, and never led elsewhere. An interrupt ends a call. */
final class BoundedHttp {

    private static final int LARGEST = 256 * 1024;

    private final JdkClientHttpRequestFactory requests;
    private final RestClient client;

    BoundedHttp(Duration timeout) {
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build());
        requests.setReadTimeout(timeout);
        client = RestClient.builder().requestFactory(requests).build();
    }

    ClientHttpRequestFactory requests() {
        return requests;
    }

    /** A document that is there for everybody. */
    String text(URI address) throws IOException {
        String text = Objects.requireNonNull(client.get().uri(address).exchange((request, response) -> {
            if (!response.getStatusCode().is2xxSuccessful()) {
                String reason = "The OpenID provider answered "
                        + response.getStatusCode().value() + " for " + address;
                throw mayPass(response.getStatusCode()) ? ProofRefused.forNow(reason) : new ProofRefused(reason);
            }
            byte[] body = response.getBody().readNBytes(LARGEST + 1);
            return new String(body, StandardCharsets.UTF_8);
        }));
        if (text.length() > LARGEST) {
            throw new IOException("More than " + LARGEST + " characters from " + address);
        }
        return text;
    }

    private static boolean mayPass(HttpStatusCode status) {
        return status.is5xxServerError() || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }
}
