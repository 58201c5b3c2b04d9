package dev.warrant.process;

import dev.warrant.process.DiagramFile.Drawn;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between a BPMN file and the code, each rule giving one sentence for each place that breaks it. */
final class NamingRules {

    private static final String[] ACTIVITIES = {
        "serviceTask", "sendTask", "userTask", "businessRuleTask", "subProcess", "callActivity", "receiveTask", "task"
    };
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern IDENTIFIER = Pattern.compile("(?<![\\w'.])[A-Za-z_]\\w*");
    private static final Set<String> RESERVED = Set.of(
            "null",
            "true",
            "false",
            "empty",
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "loopCounter",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances");

    private NamingRules() {}

    static List<String> labelsGiveIds(DiagramFile file) {
        return check(
                file.elements(ACTIVITIES),
                task -> Words.idOf(task.label()).equals(task.id())
                        ? Stream.empty()
                        : Stream.of(task.violation("is labelled '%s', so its id must be '%s'"
                                .formatted(task.label(), Words.idOf(task.label())))));
    }

    static List<String> serviceTasksAreBound(DiagramFile file, ProcessCode code) {
        return check(file.elements("serviceTask", "sendTask"), task -> {
            String wanted = "${" + task.id() + "}";
            String found = task.camunda("delegateExpression");
            if (OwnersPalette.delegates().contains(found)) {
                return Stream.empty();
            }
            return found.equals(wanted)
                    ? code.mismatch(task.id(), "Delegate").map(task::violation).stream()
                    : Stream.of(task.violation("must be bound to %s, not '%s'".formatted(wanted, found)));
        });
    }

    static List<String> listenersAreBound(DiagramFile file, ProcessCode code) {
        return check(file.elements("taskListener", "executionListener"), listener -> {
            Matcher bean = BEAN.matcher(listener.attribute("delegateExpression"));
            return bean.matches()
                    ? code.mismatch(bean.group(1), "Listener").map(listener::violation).stream()
                    : Stream.of(listener.violation("has a listener that names no bean"));
        });
    }

    static List<String> everyClassIsDrawn(List<DiagramFile> files, ProcessCode code) {
        Set<String> tasks = files.stream()
                .flatMap(file -> file.elements("serviceTask", "sendTask").stream())
                .map(task -> Words.className(task.id()))
                .collect(Collectors.toSet());
        Set<String> listeners = files.stream()
                .flatMap(file -> file.elements("taskListener", "executionListener").stream())
                .map(listener -> BEAN.matcher(listener.attribute("delegateExpression")))
                .filter(Matcher::matches)
                .map(bean -> Words.className(bean.group(1)))
                .collect(Collectors.toSet());
        OwnersPalette.delegates().stream()
                .map(BEAN::matcher)
                .filter(Matcher::matches)
                .map(bean -> Words.className(bean.group(1)))
                .forEach(tasks::add);
        return Stream.concat(
                        orphans(code, "Delegate", tasks, "is behind no service task"),
                        orphans(code, "Listener", listeners, "is behind no listener"))
                .toList();
    }

    private static Stream<String> orphans(ProcessCode code, String suffix, Set<String> used, String what) {
        return code.classesEndingIn(suffix).stream()
                .filter(name -> !used.contains(name))
                .map(name -> name + suffix + ".java " + what + " of any diagram");
    }

    static List<String> messagesAndErrorsAreNamedInCode(DiagramFile file, ProcessCode code) {
        Set<String> constants = code.constants();
        Stream<String> messages = file.elements("message").stream()
                .filter(message -> !constants.contains(message.label()))
                .map(message -> message.violation(
                        "is named '%s', which is no constant of %s".formatted(message.label(), code.namesClass())));
        Stream<String> errors = file.elements("error").stream()
                .filter(error -> !constants.contains(error.attribute("errorCode")))
                .map(error -> error.violation("has the code '%s', which is no constant of %s"
                        .formatted(error.attribute("errorCode"), code.namesClass())));
        return Stream.concat(messages, errors).toList();
    }

    static List<String> variablesAreNamedInCode(DiagramFile file, ProcessCode code) {
        Set<String> known = code.variables();
        return check(
                file.elements(
                        "conditionExpression",
                        "completionCondition",
                        "loopCardinality",
                        "timeDuration",
                        "timeDate",
                        "timeCycle"),
                element -> IDENTIFIER
                        .matcher(element.text().replaceAll("'[^']*'", ""))
                        .results()
                        .map(match -> match.group())
                        .filter(name -> !RESERVED.contains(name) && !known.contains(name))
                        .map(name -> element.violation("reads the variable '%s', which %s does not declare"
                                .formatted(name, code.namesClass()))));
    }

    private static List<String> check(List<Drawn> elements, Function<Drawn, Stream<String>> rule) {
        return elements.stream().flatMap(rule).toList();
    }
}
