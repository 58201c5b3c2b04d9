package dev.warrant.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.warrant.outgoing.OutgoingHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a model's requests over the bounded client, and keeps nothing of an error's body, which may quote the key. */
final class ModelHttpClient implements HttpClient {

    private final OutgoingHttp http;
    private final Duration timeout;

    /** @param timeout for a whole exchange */
    ModelHttpClient(OutgoingHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            return successful(http.send(sent(request), timeout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are read whole, not as a stream");
    }

    private static java.net.http.HttpRequest sent(HttpRequest request) {
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        return sent.method(request.method().name(), BodyPublishers.ofString(request.body()))
                .build();
    }

    private static SuccessfulHttpResponse successful(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new HttpException(response.statusCode(), "HTTP status " + response.statusCode());
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }
}
