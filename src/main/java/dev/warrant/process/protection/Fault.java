package dev.warrant.process.protection;

/**
 * One place where a file breaks an invariant.
 *
 * @param file its name, as deployed or as given on the command line
 * @param element the id of the element in it
 * @param rule the id of the invariant, in kebab case
 * @param message what was expected there and what was found
 * @param mend what to do, in words
 */
public record Fault(String file, String element, String rule, String message, String mend) {

    @Override
    public String toString() {
        return file + ": element '" + element + "': " + message + " (rule " + rule + "). Fix: " + mend;
    }
}
