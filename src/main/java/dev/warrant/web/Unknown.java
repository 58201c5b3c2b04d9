package dev.warrant.web;

import dev.warrant.shown.ShownText;

/** The caller named something that is not there; answered 404. */
public final class Unknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 80;

    public Unknown(String what, String id) {
        super("There is no " + what + " '" + ShownText.of(id, LONGEST) + "'");
    }
}
