package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A command line that is written as an array, where an option and its value, or a program and its options, are neighbours. */
final class CommandLine {

    private CommandLine() {}

    /** Which elements of the array hold a secret that only their neighbours reveal. */
    static Set<Integer> secretsIn(JsonNode array) {
        StringBuilder line = new StringBuilder();
        Set<Integer> told = new TreeSet<>();
        int[] starts = new int[array.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = line.length();
            String element = array.get(i).isTextual() ? array.get(i).asText() : "";
            SecretPatterns.find(element).forEach(span -> told.add(line.length() + span.start()));
            line.append(element).append(' ');
        }
        return SecretPatterns.find(line.toString()).stream()
                .map(Span::start)
                .filter(start -> !told.contains(start))
                .map(start -> elementAt(starts, start))
                .collect(Collectors.toSet());
    }

    private static int elementAt(int[] starts, int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }
}
