package dev.warrant.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMapAdapter;

/** A request of Spring's client, sent whole, and its answer, which was read whole. */
final class ProviderRequest extends AbstractClientHttpRequest {

    private final URI address;
    private final HttpMethod method;
    private final Sending sending;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ProviderRequest(URI address, HttpMethod method, Sending sending) {
        this.address = address;
        this.method = method;
        this.sending = sending;
    }

    /** What sends the request. */
    interface Sending {
        HttpResponse<String> send(HttpRequest request) throws IOException;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return address;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        return body;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method.name(), BodyPublishers.ofByteArray(body.toByteArray()));
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return new Answer(sending.send(request.build()));
    }

    /** An answer, as Spring reads it. */
    private record Answer(HttpResponse<String> response) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(response.statusCode());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            LinkedCaseInsensitiveMap<List<String>> headers = new LinkedCaseInsensitiveMap<>();
            headers.putAll(response.headers().map());
            return new HttpHeaders(new MultiValueMapAdapter<>(headers));
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // The answer was read whole.
        }
    }
}
