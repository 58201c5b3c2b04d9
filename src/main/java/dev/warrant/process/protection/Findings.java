package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of one file. A rule that the invariants do not know is ignored. */
final class Findings {

    private final String file;
    private final Invariants invariants;
    private final List<Fault> faults = new ArrayList<>();

    Findings(String file, Invariants invariants) {
        this.file = file;
        this.invariants = invariants;
    }

    void add(String element, String rule, String message) {
        Invariants.Rule known = invariants.rules().get(rule);
        if (known == null) {
            return;
        }
        var fault = new Fault(file, element, rule, message, known.mend());
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** Everything found so far, in the order in which it was found. */
    List<Fault> all() {
        return List.copyOf(faults);
    }
}
