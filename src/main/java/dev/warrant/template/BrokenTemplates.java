package dev.warrant.template;

import java.util.List;
import java.util.stream.Collectors;

/** Stops start-up: names every fault of every template file at once, each as {@code file: pointer: reason}. */
final class BrokenTemplates extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenTemplates(List<Fault> faults) {
        super(faults.stream()
                .map(Fault::toString)
                .collect(Collectors.joining("\n  ", "Warrant does not start with a broken template:\n  ", "")));
    }

    /**
     * One thing that is wrong.
     *
     * @param file the name of the file
     * @param pointer RFC 6901 pointer into it; empty for the whole
     */
    record Fault(String file, String pointer, String reason) {

        @Override
        public String toString() {
            return file + ": " + (pointer.isEmpty() ? "(whole file)" : pointer) + ": " + reason;
        }
    }
}
