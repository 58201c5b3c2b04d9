package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Exhaustive;
import dev.warrant.process.vocabulary.AttackCorpus;
import dev.warrant.process.vocabulary.AttackModel;
import dev.warrant.process.vocabulary.TrialEngine;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.form.validator.FormValidators;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.junit.jupiter.api.Test;

/**
 * Check and engine held against each other. An engine without any defence tells each text that it compiles; what the check passes may not
 * reach it in a form that the check did not see.
 */
class CheckAndEngineTest {

    private static final ProtectedDiagrams CHECK = ProtectedDiagrams.shipped();
    static final String SECRET = "canary.touch('seenByTheEngine')";
    static final String PLAIN = "seenByTheEngine";
    /** A prime that is no part of the number of models of a word, so that each namespace and each place is met. */
    private static final int SAMPLED = 23;

    private static final List<String> NAMESPACES = List.of("camunda", "activiti", "modeler", "");

    @Test
    void nothingThatCallsReachesTheEnginePastTheCheckBySample() {
        nothingThatCallsReachesTheEnginePastTheCheck(SAMPLED, 2);
    }

    @Exhaustive
    @Test
    void nothingThatCallsReachesTheEnginePastTheCheck() {
        nothingThatCallsReachesTheEnginePastTheCheck(1, 60);
    }

    @Test
    void whatReachesTheEngineIsWhatTheCheckSawBySample() {
        whatReachesTheEngineIsWhatTheCheckSaw(SAMPLED, 0);
    }

    @Exhaustive
    @Test
    void whatReachesTheEngineIsWhatTheCheckSaw() {
        whatReachesTheEngineIsWhatTheCheckSaw(1, 10);
    }

    /** @param every one of how many models is compared */
    private static void nothingThatCallsReachesTheEnginePastTheCheck(int every, int fewest) {
        List<String> passed = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        compare("calls", sampled(models("${" + SECRET + "}"), every), (name, compiled, files) -> {
            if (compiled.stream().anyMatch(text -> text.contains(SECRET))) {
                reached.add(name);
                if (CHECK.faultsOfFiles(files).isEmpty()) {
                    passed.add(name);
                }
            }
        });

        assertThat(passed).isEmpty();
        assertThat(reached).as("places that the engine compiles").hasSizeGreaterThan(fewest);
    }

    private static void whatReachesTheEngineIsWhatTheCheckSaw(int every, int fewest) {
        List<String> unseen = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        Map<String, byte[]> models = sampled(models("${" + PLAIN + "}"), every);
        compare("plain", models, (name, compiled, files) -> {
            Set<String> seen = null;
            for (String text : compiled) {
                if (text.matches("(?s).*[$#]\\{.*")
                        && CHECK.faultsOfFiles(files).isEmpty()) {
                    reached.add(name);
                    seen = seen == null ? seenIn(files.get("m.bpmn")) : seen;
                    if (seen.stream().noneMatch(whole -> whole.contains(text))) {
                        unseen.add(name + ": " + text);
                    }
                }
            }
        });

        assertThat(unseen).isEmpty();
        assertThat(reached).as("places that the check leaves free").hasSizeGreaterThan(fewest);
    }

    private static Map<String, byte[]> sampled(Map<String, byte[]> models, int every) {
        Map<String, byte[]> sampled = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, byte[]> model : models.entrySet()) {
            if (number++ % every == 0) {
                sampled.put(model.getKey(), model.getValue());
            }
        }
        return sampled;
    }

    interface Held {
        void against(String name, Set<String> compiled, Map<String, byte[]> files);
    }

    static void compare(String engine, Map<String, byte[]> models, Held held) {
        Set<String> compiled = new HashSet<>();
        try (var recording = new TrialEngine(
                engine, configuration -> configuration.setExpressionManager(new Recording(compiled::add)))) {
            models.forEach((name, diagram) -> {
                compiled.clear();
                Map<String, byte[]> files = Map.of("m.bpmn", diagram);
                recording.read(files);
                held.against(name, Set.copyOf(compiled), files);
            });
        }
    }

    /** What the check looks at: the text of each setting and element outside the drawing. */
    static Set<String> seenIn(byte[] diagram) {
        Set<String> seen = new HashSet<>();
        Diagram.read(diagram, Invariants.shipped()).elements().forEach(element -> {
            seen.add(Xml.rawTextOf(element));
            Xml.attributesOf(element).forEach(attribute -> seen.add(attribute.getValue()));
        });
        return seen;
    }

    /**
     * One model for each word that the engine's parser looks for, as a setting of many elements, as an extension, and as what stands in an
     * extension; and each place of the corpus with this payload.
     */
    static Map<String, byte[]> models(String payload) {
        String setting = payload.replace("'", "&#39;");
        Map<String, byte[]> models = new LinkedHashMap<>();
        for (String word : wordsOfTheParser()) {
            for (String prefix : NAMESPACES) {
                String name = prefix.isEmpty() ? word : prefix + ":" + word;
                add(models, "setting " + name, AttackCorpus.everywhere(name + "='" + setting + "'", ""));
                if (!prefix.isEmpty()) {
                    add(
                            models,
                            "extension " + name,
                            AttackCorpus.everywhere(
                                    "",
                                    "<" + name + " event='start' name='n' id='i' key='k' value='" + setting
                                            + "' expression='" + setting + "'>" + payload + "</" + name + ">"));
                    add(
                            models,
                            "inside a mapping " + name,
                            AttackCorpus.everywhere(
                                    "",
                                    "<camunda:inputOutput><camunda:inputParameter name='v'><" + name + " key='k'>"
                                            + payload + "</" + name
                                            + "></camunda:inputParameter></camunda:inputOutput>"));
                }
            }
        }
        for (AttackModel model : AttackCorpus.diagrams(setting, payload)) {
            models.put("corpus " + model.name(), model.files().get("m.bpmn"));
        }
        return models;
    }

    private static void add(Map<String, byte[]> models, String name, String diagram) {
        models.put(name, diagram.getBytes(StandardCharsets.UTF_8));
    }

    /** The constants of the classes that read diagrams, as far as they can be names. */
    private static Set<String> wordsOfTheParser() {
        Set<String> words = new TreeSet<>();
        for (Class<?> reader : List.of(
                BpmnParse.class,
                BpmnParseUtil.class,
                ParseUtil.class,
                DefaultFormHandler.class,
                FormValidators.class)) {
            constantsOf(reader).stream()
                    .filter(text -> text.matches("[a-z][A-Za-z]{1,40}"))
                    .forEach(words::add);
        }
        return words;
    }

    private static Set<String> constantsOf(Class<?> type) {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class");
                var data = new DataInputStream(file)) {
            data.skipBytes(8);
            int size = data.readUnsignedShort();
            Map<Integer, String> texts = new LinkedHashMap<>();
            Set<Integer> constants = new HashSet<>();
            for (int i = 1; i < size; i++) {
                int tag = data.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.put(i, data.readUTF());
                    case 8 -> constants.add(data.readUnsignedShort());
                    case 7, 16, 19, 20 -> data.skipBytes(2);
                    case 15 -> data.skipBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipBytes(4);
                    case 5, 6 -> {
                        data.skipBytes(8);
                        i++;
                    }
                    default -> throw new IllegalStateException("A class file has no constant of the kind " + tag);
                }
            }
            texts.keySet().retainAll(constants);
            return new HashSet<>(texts.values());
        } catch (IOException e) {
            throw new IllegalStateException("The class file of " + type + " cannot be read", e);
        }
    }

    /** Tells what it compiles, and compiles it as the engine always did. */
    private static final class Recording extends JuelExpressionManager {

        private final Consumer<String> told;

        private Recording(Consumer<String> told) {
            this.told = told;
        }

        @Override
        public ValueExpression createValueExpression(String expression) {
            told.accept(expression);
            return super.createValueExpression(expression);
        }
    }
}
