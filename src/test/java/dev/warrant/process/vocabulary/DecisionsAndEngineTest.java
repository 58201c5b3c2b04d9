package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.process.protection.ProtectedDiagrams;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.type.ModelElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check and engine held against each other for decisions: what the check passes, the engine evaluates in the form that the check saw. */
class DecisionsAndEngineTest {

    private static final String CALL = "canary(1)";
    private static final ProtectedDiagrams CHECK = ProtectedDiagrams.shipped();

    @Test
    void nothingThatCallsReachesTheEnginePastTheCheck() {
        Set<String> told = new HashSet<>();
        DmnEngine engine = recording(told);
        List<String> passed = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        models().forEach((name, decision) -> {
            told.clear();
            evaluate(engine, decision);
            if (told.stream().anyMatch(text -> text.contains("canary"))) {
                reached.add(name);
                if (CHECK.faultsOfFiles(Map.of("m.dmn", decision)).isEmpty()) {
                    passed.add(name);
                }
            }
        });

        assertThat(passed).isEmpty();
        assertThat(reached).as("places that the engine evaluates").hasSizeGreaterThan(40);
    }

    /** The check reads the text, the engine judges its parser's tree; whatever the first lets through, the second knows. */
    @Test
    void whatTheCheckPassesIsNothingElseToTheParser() {
        var trees = new PlainFeelTrees();
        var random = new Random(20);
        List<String> differ = new ArrayList<>();
        int passed = 0;
        for (int number = 0; number < 2000; number++) {
            String feel = drawn(random);
            boolean checked = CHECK.faultsOfFiles(
                            Map.of("m.dmn", table("<text>1</text>", text(feel), "<text>1</text>", "")))
                    .isEmpty();
            if (checked) {
                passed++;
                trees.wrongInExpression(feel)
                        .filter(found -> !found.equals("what FEEL cannot read"))
                        .ifPresent(found -> differ.add(feel + ": " + found));
                trees.wrongInTests(feel)
                        .filter(found -> !found.equals("what FEEL cannot read"))
                        .ifPresent(found -> differ.add("test " + feel + ": " + found));
            }
        }

        assertThat(differ).isEmpty();
        assertThat(passed).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day of week(today()) = \"Monday\"",
                "month of year(today())",
                "week of year(date(a))",
                "day of year(today())",
                "floor(a)",
                "ceiling(1.5)",
                "round up(1.25, 1)",
                "round half down(a, 2)",
                "decimal(a, 2)",
                "modulo(a, 2)",
                "string(a) = \"1\"",
                "all([true, a])",
                "any([true, a])",
                "even(2) or odd(a)",
                "a and count(b) > 1",
                "median([1, a])",
                "trim(a)",
                "index of([1, 2], a)",
                "get or else(a, 1)",
                "date(a).weekday > 5",
                "today().year",
                "a.month = 1",
                "date and time(a).hour >= 8",
                "if is defined(external) then external else 1",
                "every = 1"
            })
    void bothEvaluateWhatTakesNoLongerThanItsInputIsLong(String feel) {
        assertThat(CHECK.faultsOfFiles(Map.of("m.dmn", table("<text>1</text>", text("-"), text(feel), ""))))
                .isEmpty();
        assertThat(new PlainFeelTrees().wrongInExpression(feel).filter(found -> !found.contains("cannot read")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my count(x)",
                "decimal(1, 999999999)",
                "floor(1, a)",
                "floor(n: 1, scale: a)",
                "round up(a, 1 + 99999)",
                "number(a)",
                "matches(a, \"b\")",
                "replace(a, \"b\", \"c\")",
                "split(a, \"b\")",
                "extract(a, \"b\")",
                "for x in 1..9 return x",
                "some x in [1] satisfies x = 1",
                "every x in [1] satisfies x = 1",
                "function(a) a",
                "function(a) external {java: {class: \"a\", method signature: \"b()\"}}",
                "{a: 1}",
                "a.b",
                "date(a).class",
                "a.b.year",
                "sort([1], function(a, b) a < b)"
            })
    void neitherEvaluatesWhatCould(String feel) {
        assertThat(CHECK.faultsOfFiles(Map.of("m.dmn", table("<text>1</text>", text("-"), text(feel), ""))))
                .isNotEmpty();
        assertThat(new PlainFeelTrees().wrongInExpression(feel)).isPresent();
    }

    private static String drawn(Random random) {
        List<String> words = List.of(
                "a",
                "1",
                "\"b\"",
                "\"",
                "(",
                ")",
                "[",
                "]",
                ",",
                " ",
                "\n",
                "\u00a0",
                "\u2028",
                " and ",
                " or ",
                "not",
                "in ",
                "if ",
                " then ",
                " else ",
                "=",
                "<",
                "+",
                "-",
                "*",
                "**",
                "..",
                ".",
                "matches",
                "count",
                "contains",
                "for ",
                "return ",
                "function",
                "{",
                "}",
                ":",
                "`",
                "//",
                "/*",
                "*/",
                "?",
                "@",
                "item",
                "some ",
                " satisfies ",
                "\\",
                "'");
        var feel = new StringBuilder();
        for (int length = 1 + random.nextInt(7); length > 0; length--) {
            feel.append(words.get(random.nextInt(words.size())));
        }
        return feel.toString();
    }

    private static Map<String, byte[]> models() {
        Map<String, String> plain = new LinkedHashMap<>();
        String text = text(CALL);
        for (String language : List.of(
                "", " expressionLanguage='feel'", " expressionLanguage='juel'", " expressionLanguage='javascript'")) {
            plain.put("inputExpression" + language, string(table(text, "<text>1</text>", "<text>1</text>", language)));
            plain.put("inputEntry" + language, string(table("<text>1</text>", text, "<text>1</text>", language)));
            plain.put("outputEntry" + language, string(table("<text>1</text>", "<text>-</text>", text, language)));
            plain.put(
                    "literalExpression" + language,
                    around("<variable id='v' name='v'/><literalExpression id='t'" + language + ">" + text
                            + "</literalExpression>"));
            plain.put(
                    "definitions" + language,
                    string(table("<text>1</text>", text, "<text>1</text>", ""))
                            .replace("<definitions ", "<definitions " + language.strip() + " "));
        }
        // Each kind of element that the engine's own model of DMN knows, where a decision has its logic, and around the
        // text of a cell.
        for (ModelElementType type : Dmn.INSTANCE.getDmnModel().getTypes()) {
            String element = type.getTypeName();
            plain.put(
                    "logic " + element,
                    around("<variable id='v' name='v'/><" + element + " id='l'>" + text + "</" + element + ">"));
            plain.put(
                    "logic inside " + element,
                    around("<variable id='v' name='v'/><" + element + " id='l'><literalExpression id='t'>" + text
                            + "</literalExpression></" + element + ">"));
            plain.put(
                    "cell " + element,
                    string(table(
                            "<text>1</text>",
                            "<" + element + ">" + text + "</" + element + ">",
                            "<text>1</text>",
                            "")));
        }
        Map<String, byte[]> models = new LinkedHashMap<>();
        plain.forEach((name, model) -> {
            models.put(name, model.getBytes(StandardCharsets.UTF_8));
            models.put(
                    name + " in CDATA",
                    model.replace(CALL, "<![CDATA[" + CALL + "]]>").getBytes(StandardCharsets.UTF_8));
            models.put(
                    name + " by reference", model.replace("(1)", "&#40;1&#x29;").getBytes(StandardCharsets.UTF_8));
            models.put(
                    name + " around a comment",
                    model.replace("(1)", "<!-- a -->(1)").getBytes(StandardCharsets.UTF_8));
            models.put(
                    name + " by an entity",
                    ("<!DOCTYPE d [<!ENTITY e '('>]>" + model.replace("(1)", "&e;1)"))
                            .getBytes(StandardCharsets.UTF_8));
            models.put(
                    name + " with a prefix",
                    model.replaceAll("<(/?)(?=[a-zA-Z])", "<$1d:")
                            .replace("xmlns=", "xmlns:d=")
                            .getBytes(StandardCharsets.UTF_8));
            for (String encoding : List.of("UTF-16", "UTF-16LE", "ISO-8859-1", "IBM037")) {
                models.put(
                        name + " in " + encoding,
                        ("<?xml version='1.0' encoding='" + encoding + "'?>" + model)
                                .getBytes(Charset.forName(encoding)));
            }
        });
        int number = 0;
        for (var model = models.entrySet().iterator(); model.hasNext(); number++) {
            model.next();
            // Prime, so that it meets every way of writing.
            if (number % 3 != 0) {
                model.remove();
            }
        }
        return models;
    }

    private static byte[] table(String input, String entry, String output, String language) {
        return around("<decisionTable id='dt'><input id='in'><inputExpression id='i'" + language + ">" + input
                        + "</inputExpression></input><output id='out' name='o' typeRef='string'/><rule id='r'><inputEntry id='ie'"
                        + language + ">" + entry + "</inputEntry><outputEntry id='oe'" + language + ">" + output
                        + "</outputEntry></rule></decisionTable>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String around(String inside) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='n'>"
                + "<decision id='dec' name='dec'>" + inside + "</decision></definitions>";
    }

    private static String text(String feel) {
        return "<text>" + feel.replace("&", "&amp;").replace("<", "&lt;") + "</text>";
    }

    private static String string(byte[] model) {
        return new String(model, StandardCharsets.UTF_8);
    }

    private static void evaluate(DmnEngine engine, byte[] decision) {
        try {
            engine.evaluateDecision("dec", new ByteArrayInputStream(decision), Variables.createVariables());
        } catch (RuntimeException unreadable) {
            // What it evaluated until then counts.
            return;
        }
    }

    private static DmnEngine recording(Set<String> told) {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(() -> new FeelEngine() {
            @Override
            public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
                told.add(expression);
                return null;
            }

            @Override
            public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
                told.add(tests);
                return true;
            }
        });
        configuration.setElProvider(expression -> {
            told.add(expression);
            return variables -> "1";
        });
        configuration.setScriptEngineResolver(language -> {
            told.add("canary in " + language);
            return null;
        });
        return configuration.buildEngine();
    }
}
