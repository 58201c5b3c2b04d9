package dev.warrant.web;

/** The caller may make such requests, but not this one; answered 403. */
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(message);
    }
}
