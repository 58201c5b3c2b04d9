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
 * {@code input = "word"}, as {@code input in ("word", "word")} or with the list in brackets, what the cells below a column of the input say, and what it
 * answers. What a column or cell puts in the place of a missing input is not a word of the input. Words in other expressions are not recognised.
 */
public final class DecisionWords {

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String NAME = "([\\p{L}_][\\p{L}\\p{N}_]*+)";

    private static final List<Pattern> COMPARISONS = forms(
            "list contains\\(\\s*+NAME\\s*+,\\s*+(WORD)\\s*+\\)",
            "list contains\\(\\s*+\\[(LIST)]\\s*+,\\s*+NAME\\s*+\\)",
            "\\bNAME\\s*+!?=\\s*+(WORD)",
            "(WORD)\\s*+!?=\\s*+NAME\\b",
            "\\bNAME\\s*+!?=\\s*+\\[(LIST)]",
            "\\bNAME\\s++in\\s*+\\(([^()]*+)\\)",
            "\\bNAME\\s++in\\s*+\\[(LIST)]");

    /** An input, or a word where it is missing. */
    private static final List<Pattern> STAND_INS = forms(
            "\\bif\\s++NAME\\s*+=\\s*+null\\s++then\\s++(WORD)\\s++else\\s++\\1\\b",
            "\\bif\\s++NAME\\s*+!=\\s*+null\\s++then\\s++\\1\\s++else\\s++(WORD)",
            "\\bget or else\\(\\s*+NAME\\s*+,\\s*+(WORD)\\s*+\\)");

    private static final Pattern ALONE =
            forms("(?<![\\p{L}\\p{N}_])\\(\\s*+NAME\\s*+\\)").get(0);

    /** The same where it is compared with something. In an answer that is not compared, the word that stands in is an answer itself. */
    private static final List<Pattern> COMPARED_STAND_INS = STAND_INS.stream()
            .map(form -> Pattern.compile(form.pattern() + "(?=\\s*+\\)?+\\s*+(?:!?=|in\\b))"))
            .toList();

    private static final Pattern INSTEAD =
            forms("\\bget or else\\(\\s*+NAME\\s*+,\\s*+(WORD)\\s*+\\)").get(0);

    /** The innermost call of any function but {@code list contains} and {@code get or else}: what it makes is no word of an input. */
    private static final Pattern CALL = forms(
                    "(?<![\\p{L}\\p{N}_])(?<!list )(?!list contains\\b)(?:(?!KEYWORD)NAME\\s++)*+(?!KEYWORD)NAME"
                                    .replace(
                                            "KEYWORD",
                                            "(?:in|and|or|not|if|then|else|between|for|some|every|satisfies|return)\\b")
                            + "\\s*+\\([^()]*+\\)")
            .get(0);

    private static final String MADE = " madeText ";

    /** So many brackets inside each other are read; what is deeper is not understood. */
    private static final int DEEPEST = 40;

    /** What a cell says of its own column, with brackets: the words count. */
    private static final List<Pattern> OF_THE_COLUMN = forms(
            "\\blist contains\\(\\s*+\\?\\s*+,\\s*+(WORD)\\s*+\\)",
            "\\?\\s*+in\\s*+\\(([^()]*+)\\)",
            "\\bnot\\s*+\\(([^()]*+)\\)");

    private static final Pattern WITHOUT_WORDS = Pattern.compile("\\([^()\"]*+\\)");

    private final Set<String> names;
    private final List<Named> found = new ArrayList<>();

    private DecisionWords(Set<String> names) {
        this.names = names;
    }

    /**
     * A word that a table uses.
     *
     * @param element the id of the cell or column
     * @param place the rule and the column, for people
     * @param name of the input or output whose word it is
     */
    public record Named(String element, String place, String name, String word) {}

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
        List<Column> inputs = children(table, "input").stream().map(this::input).toList();
        List<Column> outputs = children(table, "output").stream()
                .map(output -> Column.of(output, output.getAttribute("name"), Set.of()))
                .toList();
        int rule = 0;
        for (Element row : children(table, "rule")) {
            rule++;
            cells("rule " + rule, children(row, "inputEntry"), inputs, STAND_INS);
            cells("rule " + rule, children(row, "outputEntry"), outputs, COMPARED_STAND_INS);
        }
    }

    private Column input(Element input) {
        String read = children(input, "inputExpression").stream()
                .map(DecisionWords::feel)
                .findFirst()
                .orElse("");
        Set<String> standIns = new LinkedHashSet<>();
        String plain = plain(read, STAND_INS, standIns);
        Column column = Column.of(input, plain.strip(), standIns);
        Cell here = new Cell(input, column.place(), standIns);
        compared(here, plain);
        children(input, "inputValues").forEach(values -> cell(here, column, feel(values)));
        return column;
    }

    private void cells(String rule, List<Element> cells, List<Column> columns, List<Pattern> standingIn) {
        for (int at = 0; at < Math.min(cells.size(), columns.size()); at++) {
            Column column = columns.get(at);
            Set<String> standIns = new LinkedHashSet<>(column.standIns());
            String plain = plain(feel(cells.get(at)), standingIn, standIns);
            cell(new Cell(cells.get(at), rule + ", " + column.place(), standIns), column, plain);
        }
    }

    /**
     * What is left in a cell besides comparisons belongs to its column, if the column is a plain input or output. What puts texts together, or has
     * brackets that are not understood, is left alone: refusing a table that is right would be worse.
     */
    private void cell(Cell cell, Column column, String feel) {
        String rest = compared(cell, INSTEAD.matcher(feel).replaceAll(" $2 "));
        for (Pattern form : OF_THE_COLUMN) {
            rest = form.matcher(rest).replaceAll(" $1 ");
        }
        rest = fromInside(WITHOUT_WORDS, rest, " ");
        boolean isUnderstood = WORD.matcher(rest).replaceAll("").chars().noneMatch(sign -> sign == '(' || sign == '+');
        if (isUnderstood && names.contains(column.name())) {
            words(cell, column.name(), rest);
        }
    }

    private static String fromInside(Pattern form, String feel, String instead) {
        String before = feel;
        String after = form.matcher(before).replaceAll(instead);
        for (int level = 1; level < DEEPEST && !after.equals(before); level++) {
            before = after;
            after = form.matcher(before).replaceAll(instead);
        }
        return after;
    }

    /** Removes all comparisons and returns the rest. */
    private String compared(Cell cell, String feel) {
        String rest = fromInside(CALL, feel, MADE);
        for (Pattern form : COMPARISONS) {
            form.matcher(rest).results().forEach(comparison -> compared(cell, comparison));
            rest = form.matcher(rest).replaceAll(" ");
        }
        return rest;
    }

    private void compared(Cell cell, MatchResult comparison) {
        boolean isNameFirst = comparison.group(1).matches(NAME);
        String name = comparison.group(isNameFirst ? 1 : 2);
        if (names.contains(name)) {
            words(cell, name, comparison.group(isNameFirst ? 2 : 1));
        }
    }

    private void words(Cell cell, String name, String feel) {
        WORD.matcher(feel)
                .results()
                .map(word -> word.group(1))
                .filter(word -> !cell.standIns().contains(word))
                .forEach(word -> found.add(new Named(Xml.idOf(cell.element()), cell.place(), name, word)));
    }

    /** The same with nothing but the input where it stands in for itself, and no brackets around an input alone. */
    private static String plain(String feel, List<Pattern> standingIn, Set<String> standIns) {
        String plain = feel;
        for (Pattern form : standingIn) {
            form.matcher(plain)
                    .results()
                    .forEach(put ->
                            standIns.add(put.group(2).substring(1, put.group(2).length() - 1)));
            plain = form.matcher(plain).replaceAll("$1");
        }
        return ALONE.matcher(plain).replaceAll(" $1 ");
    }

    private static List<Pattern> forms(String... forms) {
        return Stream.of(forms)
                .map(form -> Pattern.compile(
                        form.replace("NAME", NAME).replace("WORD", LITERAL).replace("LIST", "[^\\[\\]]*+")))
                .toList();
    }

    private static List<Element> children(Element element, String name) {
        return Xml.childrenOf(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    /** Empty where it is longer than any FEEL that a deployment may hold: such a text is refused for that, and would take long to read. */
    private static String feel(Element element) {
        return children(element, "text").stream()
                .map(Xml::textOf)
                .findFirst()
                .filter(text -> text.length() <= PlainFeel.LONGEST)
                .orElse("");
    }

    /**
     * A column.
     *
     * @param name of the input or output, or another expression
     * @param standIns what it may be besides, where the input is missing
     */
    private record Column(String name, String label, Set<String> standIns) {

        static Column of(Element column, String name, Set<String> standIns) {
            String label = column.getAttribute("label");
            return new Column(name, label.isBlank() ? name : label, standIns);
        }

        String place() {
            return "column '" + label + "'";
        }
    }

    /** Where words are read: the place for people, and the words that are none of the input's. */
    private record Cell(Element element, String place, Set<String> standIns) {}
}
