package dev.warrant.access;

/** Keeps what people and programs tried and were refused, where an auditor looks for what they did. */
public interface RefusedCalls {

    /** Records the refusal in a transaction of its own. */
    void record(RefusedCall call);
}
