package dev.warrant.process.engine.job;

import java.time.Instant;

/** Makes the job that came too early run again at this time, without using up one of its tries. */
public final class TooEarly extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Instant until;

    public TooEarly(Instant until, String reason) {
        super(reason);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
