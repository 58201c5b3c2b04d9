package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The words that a decision table uses of closed vocabularies: what it compares an input with, as {@code list contains(input, "word")}, as
 * {@code input = "word"} or as {@code input in ("word", "word")}, what the cells below a column of the input say, and what it answers. Words in
 * other expressions are not recognised.
 */
public final class DecisionWords {

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

    private final Set<String> names;
    private final List<Pattern> compared;
    private final List<Named> found = new ArrayList<>();

    private DecisionWords(Set<String> names) {
        this.names = names;
        this.compared = Stream.of(
                        "list contains\\(\\s*+NAME\\s*+,\\s*+WORD\\s*+\\)",
                        "\\bNAME\\s*+!?=\\s*+WORD",
                        "WORD\\s*+!?=\\s*+NAME\\b",
                        "\\bNAME\\s++in\\s*+\\(([^()]*+)\\)")
                .map(form -> Pattern.compile(
                        form.replace("NAME", "([\\p{L}_][\\p{L}\\p{N}_]*+)").replace("WORD", LITERAL)))
                .toList();
    }

    /**
     * A word that a table uses.
     *
     * @param element the id of the cell or column
     * @param name of the input or output whose word it is
     */
    public record Named(String element, String name, String word) {}

    /**
     * The words that the decision in this file uses, each place once; none where the file cannot be read or has no such decision.
     *
     * @param names of the inputs and outputs whose words are closed
     */
    public static List<Named> in(byte[] file, String decision, Set<String> names) {
        try {
            var words = new DecisionWords(names);
            Xml.allOf(Xml.rootOf(file)).stream()
                    .filter(element -> element.getLocalName().equals("decision"))
                    .filter(element -> element.getAttribute("id").equals(decision))
                    .flatMap(element -> Xml.allOf(element).stream())
                    .filter(element -> element.getLocalName().equals("decisionTable"))
                    .forEach(words::read);
            return List.copyOf(new LinkedHashSet<>(words.found));
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private void read(Element table) {
        List<String> columns = new ArrayList<>();
        for (Element input : children(table, "input")) {
            String read = children(input, "inputExpression").stream()
                    .map(DecisionWords::feel)
                    .findFirst()
                    .orElse("");
            compared(input, read);
            columns.add(read);
        }
        List<String> outputs = children(table, "output").stream()
                .map(output -> output.getAttribute("name"))
                .toList();
        for (Element rule : children(table, "rule")) {
            List<Element> cells = children(rule, "inputEntry");
            for (int cell = 0; cell < Math.min(cells.size(), columns.size()); cell++) {
                cell(cells.get(cell), columns.get(cell));
            }
            List<Element> answers = children(rule, "outputEntry");
            for (int answer = 0; answer < Math.min(answers.size(), outputs.size()); answer++) {
                cell(answers.get(answer), outputs.get(answer));
            }
        }
    }

    /** What is left in a cell besides comparisons belongs to its column, if the column is a plain input or output. */
    private void cell(Element cell, String column) {
        String rest = compared(cell, feel(cell));
        if (names.contains(column)) {
            WORD.matcher(rest).results().forEach(word -> add(cell, column, word.group(1)));
        }
    }

    /** Removes all comparisons and returns the rest. */
    private String compared(Element element, String feel) {
        String rest = feel;
        for (Pattern form : compared) {
            form.matcher(rest).results().forEach(comparison -> compared(element, comparison));
            rest = form.matcher(rest).replaceAll(" ");
        }
        return rest;
    }

    private void compared(Element element, MatchResult comparison) {
        boolean isWordFirst = comparison.group().startsWith("\"");
        String name = comparison.group(isWordFirst ? 2 : 1);
        String words = comparison.group(isWordFirst ? 1 : 2);
        if (!names.contains(name)) {
            return;
        }
        if (comparison.group().endsWith(")") && !comparison.group().startsWith("list contains")) {
            WORD.matcher(words).results().forEach(word -> add(element, name, word.group(1)));
        } else {
            add(element, name, words);
        }
    }

    private void add(Element element, String name, String word) {
        found.add(new Named(Xml.idOf(element), name, word));
    }

    private static List<Element> children(Element element, String name) {
        return Xml.childrenOf(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    private static String feel(Element element) {
        return children(element, "text").stream().map(Xml::textOf).findFirst().orElse("");
    }
}
