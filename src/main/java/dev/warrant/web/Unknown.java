package dev.warrant.web;

/** The caller named something that is not there; answered 404. */
public final class Unknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unknown(String what, String id) {
        super("There is no " + what + " '" + (id.length() > 80 ? id.substring(0, 80) + "…" : id) + "'");
    }
}
