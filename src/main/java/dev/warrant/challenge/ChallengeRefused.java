package dev.warrant.challenge;

/** A challenge by somebody who may not raise it; the message is for that person. */
public final class ChallengeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChallengeRefused(String message) {
        super(message);
    }
}
