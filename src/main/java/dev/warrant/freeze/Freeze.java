package dev.warrant.freeze;

import java.time.Instant;

/** A time in which nothing but emergencies is carried out. */
public record Freeze(Instant until, String reason) {

    /** For people: until when, and why. */
    public String sentence() {
        return "A freeze holds until " + until + ": " + reason;
    }
}
