package dev.warrant.process;

import dev.warrant.process.DiagramFile.Drawn;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must hold inside a BPMN or DMN file, each rule giving one sentence for each place that breaks it. */
final class DrawingRules {

    private static final String[] DRAWN = {
        "serviceTask",
        "sendTask",
        "userTask",
        "businessRuleTask",
        "subProcess",
        "callActivity",
        "task",
        "scriptTask",
        "receiveTask",
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "exclusiveGateway",
        "inclusiveGateway",
        "parallelGateway",
        "eventBasedGateway",
        "sequenceFlow",
        "association",
        "textAnnotation"
    };
    private static final Set<String> CODE = Set.of("class", "expression", "resource");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");

    private DrawingRules() {}

    static List<String> choicesAreLabelled(DiagramFile file) {
        List<Drawn> flows = file.elements("sequenceFlow");
        return check(file.elements("exclusiveGateway", "inclusiveGateway"), gateway -> {
            List<Drawn> choices = flows.stream()
                    .filter(flow -> flow.attribute("sourceRef").equals(gateway.id()))
                    .toList();
            return choices.size() < 2 ? Stream.empty() : unlabelled(gateway, choices);
        });
    }

    private static Stream<String> unlabelled(Drawn gateway, List<Drawn> choices) {
        Stream<String> question =
                gateway.label().endsWith("?") ? Stream.empty() : Stream.of(gateway.violation("asks no question"));
        Stream<String> otherwise = choices.stream().anyMatch(flow -> flow.id().equals(gateway.attribute("default")))
                ? Stream.empty()
                : Stream.of(gateway.violation("has no default flow"));
        Stream<String> answers = choices.stream()
                .filter(flow -> flow.label().isEmpty())
                .map(flow -> flow.violation("answers a question and has no label"));
        return Stream.of(question, otherwise, answers).flatMap(each -> each);
    }

    static List<String> everythingIsDrawn(DiagramFile file) {
        Set<String> pictured = file.elements("BPMNShape", "BPMNEdge").stream()
                .map(picture -> picture.attribute("bpmnElement"))
                .collect(Collectors.toSet());
        List<Drawn> elements = file.elements(DRAWN);
        Set<String> ids = elements.stream().map(Drawn::id).collect(Collectors.toSet());
        Stream<String> invisible = elements.stream()
                .filter(element -> !pictured.contains(element.id()))
                .map(element -> element.violation("has no place in the drawing"));
        Stream<String> ghosts = pictured.stream()
                .filter(id -> !ids.contains(id))
                .map(id -> file.name() + ": the drawing shows '" + id + "', which the process does not have");
        return Stream.concat(invisible, ghosts).toList();
    }

    static List<String> historyIsKept(DiagramFile file) {
        return check(
                file.elements("process", "decision"),
                element -> element.camunda("historyTimeToLive").isEmpty()
                        ? Stream.of(element.violation("has no historyTimeToLive"))
                        : Stream.empty());
    }

    static List<String> nothingIsProgrammed(DiagramFile file) {
        return check(file.elements("*"), element -> Stream.concat(scripts(element), calls(element)));
    }

    private static Stream<String> scripts(Drawn element) {
        boolean script = element.kind().equals("script") || element.kind().equals("scriptTask");
        boolean language = !Set.of("", "feel").contains(element.attribute("expressionLanguage"))
                || !element.attribute("language").isEmpty();
        boolean code = CODE.stream().anyMatch(name -> !element.camunda(name).isEmpty())
                || element.isCamunda()
                        && CODE.stream()
                                .anyMatch(name -> !element.attribute(name).isEmpty());
        return script || language || code ? Stream.of(element.violation("contains code")) : Stream.empty();
    }

    private static Stream<String> calls(Drawn element) {
        Stream<String> own = element.children("*").isEmpty() ? Stream.of(element.text()) : Stream.empty();
        var attributes = element.xml().getAttributes();
        Stream<String> values = IntStream.range(0, attributes.getLength())
                .mapToObj(i -> attributes.item(i).getNodeValue());
        return Stream.concat(own, values)
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .filter(match -> match.group(1).contains("("))
                .map(match -> element.violation("calls a method in " + match.group()));
    }

    private static List<String> check(List<Drawn> elements, Function<Drawn, Stream<String>> rule) {
        return elements.stream().flatMap(rule).toList();
    }
}
