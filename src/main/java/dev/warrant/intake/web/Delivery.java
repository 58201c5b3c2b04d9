package dev.warrant.intake.web;

import dev.warrant.canonical.Digest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** One request to a webhook, byte for byte as it came. */
public final class Delivery {

    private final HttpHeaders headers;

    private final byte[] body;

    private final @Nullable String account;

    /** @param account the account that HTTP authentication found, null for none */
    Delivery(HttpHeaders headers, byte[] body, @Nullable String account) {
        this.headers = headers;
        this.body = body.clone();
        this.account = account;
    }

    /** One event of several in this request. */
    Delivery of(byte[] event) {
        return new Delivery(headers, event, account);
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The only value of a header; empty when it is missing or stands there twice. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrEmpty(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    public byte[] body() {
        return body.clone();
    }

    public Digest digest() {
        return Digest.of(body);
    }

    public Optional<String> account() {
        return Optional.ofNullable(account);
    }
}
