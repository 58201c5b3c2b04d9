package dev.warrant.web;

/** The request is well formed but cannot be carried out in the present state; answered 409. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
