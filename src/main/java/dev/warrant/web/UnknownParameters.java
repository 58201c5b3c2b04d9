package dev.warrant.web;

import java.util.List;
import java.util.Set;

/** A call has query parameters that cannot be understood; answered 400 with the known ones. */
final class UnknownParameters extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_TOLD = 20;

    UnknownParameters(List<String> faults, Set<String> known) {
        super("The query cannot be understood: "
                + String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_TOLD)))
                + ". "
                + (known.isEmpty()
                        ? "This call takes no query parameters"
                        : "Known parameters are " + String.join(", ", known) + ", each at most once"));
    }
}
