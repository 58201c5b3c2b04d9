package dev.warrant.llm;

/** Says why there is no answer to read, in a clause for people; nothing of what the model or its provider wrote is in it. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
