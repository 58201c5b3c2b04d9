package dev.warrant.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.warrant.outgoing.OutgoingHttp;
import java.time.Duration;

/** Hands the library the one client that it may use, and ignores the library's own settings. */
final class ModelHttpClientBuilder implements HttpClientBuilder {

    private final Duration timeout;
    private final long largest;

    /**
     * A builder of clients with these bounds.
     *
     * @param timeout of a whole exchange
     * @param largest response, in bytes
     */
    ModelHttpClientBuilder(Duration timeout, long largest) {
        this.timeout = timeout;
        this.largest = largest;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return new ModelHttpClient(new OutgoingHttp(timeout, largest), timeout);
    }
}
