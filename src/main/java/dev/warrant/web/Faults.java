package dev.warrant.web;

import dev.warrant.web.InvalidInput.Fault;
import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of a document, and reports the first hundred and the number of the others. */
public final class Faults {

    static final int MOST_TOLD = 100;

    private final List<Fault> told = new ArrayList<>();

    private int count;

    public void add(Fault fault) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(fault);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many faults there are, told or not. */
    public int count() {
        return count;
    }

    public InvalidInput refusal(String message) {
        List<Fault> faults = new ArrayList<>(told);
        if (count > told.size()) {
            faults.add(new Fault("more-faults", "There are " + (count - told.size()) + " more faults", ""));
        }
        return new InvalidInput(message, faults);
    }
}
