package dev.warrant.canonical;

/** Says that text from outside is not one well-formed JSON document; the message quotes no content. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJson(String reason) {
        super(reason);
    }
}
