package dev.warrant.web;

import java.util.List;

/** The caller sent a document that cannot be accepted; answered 422 with every fault at once. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidInput(String message, List<Fault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One thing that is wrong.
     *
     * @param rule stable id
     * @param pointer RFC 6901 pointer into the caller's document
     */
    public record Fault(String rule, String message, String pointer) {}
}
