package dev.warrant.intake.web;

import org.springframework.http.HttpStatus;

/** A delivery is turned away before its payload is looked at: its sender is not proven (401), or it is not in the sender's protocol (400). */
public final class WebhookRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private WebhookRefused(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
    }

    public static WebhookRefused unproven(String reason) {
        return new WebhookRefused(HttpStatus.UNAUTHORIZED, reason);
    }

    public static WebhookRefused malformed(String reason) {
        return new WebhookRefused(HttpStatus.BAD_REQUEST, reason);
    }

    HttpStatus status() {
        return status;
    }
}
