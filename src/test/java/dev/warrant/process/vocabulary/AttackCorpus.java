package dev.warrant.process.vocabulary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places crossed with ways of writing: namespaces, encodings, CDATA, references, comments and nesting. */
public final class AttackCorpus {

    static final String CLASS = Canary.class.getName();
    static final String REFLECTION = "${''.getClass().forName('" + CLASS + "').getMethod('touch').invoke(null)}";
    private static final String BEAN = "${canary.touch()}";

    private final List<AttackModel> models;
    private final Places places = new Places();

    private AttackCorpus(List<AttackModel> models) {
        this.models = new ArrayList<>(models);
    }

    private void generate() {
        settings();
        texts();
        mappings();
        encodings();
        classes();
        payloads();
        decisions();
    }

    public static List<AttackModel> all() {
        var corpus = new AttackCorpus(List.of());
        corpus.generate();
        return corpus.models;
    }

    /** Every place of a diagram with a payload of one's own, written as it is and in CDATA. */
    public static List<AttackModel> diagrams(String setting, String text) {
        var corpus = new AttackCorpus(List.of());
        corpus.places.settings().forEach((place, diagram) -> corpus.add(place, diagram.replace("@", setting)));
        corpus.places.texts().forEach((place, diagram) -> {
            corpus.add(place, diagram.replace("@", text));
            corpus.add(place + " in CDATA", diagram.replace("@", "<![CDATA[" + text + "]]>"));
        });
        return corpus.models;
    }

    /** A process whose elements of many kinds all have a setting or an extension. */
    public static String everywhere(String setting, String extension) {
        return Places.everywhere(setting, extension);
    }

    private void settings() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("as it is", inSetting(REFLECTION));
        ways.put("deferred", inSetting(REFLECTION.replace("${", "#{")));
        ways.put("by reference", inSetting(REFLECTION).replace("$", "&#36;").replace("{", "&#x7b;"));
        places.settings()
                .forEach((place, diagram) ->
                        ways.forEach((way, payload) -> add(place + ", " + way, diagram.replace("@", payload))));
    }

    private void texts() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("as it is", inText(REFLECTION));
        ways.put("deferred", inText(REFLECTION.replace("${", "#{")));
        ways.put("CDATA", "<![CDATA[" + REFLECTION + "]]>");
        ways.put("CDATA in two", REFLECTION.replace("''", "''<![CDATA[").replace("}", "]]>}"));
        ways.put("by reference", inText(REFLECTION).replace("$", "&#x24;").replace("{", "&#123;"));
        ways.put("around a comment", "$<!-- a -->" + REFLECTION.substring(1));
        ways.put("around an instruction", REFLECTION.replace("''", "''<?a b?>"));
        places.texts()
                .forEach((place, diagram) ->
                        ways.forEach((way, payload) -> add(place + ", " + way, diagram.replace("@", payload))));
    }

    /** What the engine reads by its local name, whatever namespace it is of. */
    private void mappings() {
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("value", "<N:value>@</N:value>");
        shapes.put("any name", "<N:x>@</N:x>");
        shapes.put("list", "<N:list><N:value>@</N:value></N:list>");
        shapes.put("list of others", "<camunda:list><N:x>@</N:x></camunda:list>");
        shapes.put("list in a list", "<camunda:list><camunda:list><N:value>@</N:value></camunda:list></camunda:list>");
        shapes.put("map", "<N:map><N:entry key='a'><N:value>@</N:value></N:entry></N:map>");
        shapes.put("key", "<N:map><N:entry key='@'>a</N:entry></N:map>");
        shapes.put(
                "list in a map",
                "<camunda:map><camunda:entry key='a'><N:list><N:x>@</N:x></N:list></camunda:entry></camunda:map>");
        shapes.put("script", "<N:script scriptFormat='juel'>@</N:script>");
        for (String prefix :
                List.of("camunda", "modeler", "di", "dc", "bpmndi", "xsi", "bioc", "color", "activiti", "other")) {
            shapes.forEach((name, shape) -> {
                for (String kind : List.of("inputParameter", "outputParameter")) {
                    String payload = name.equals("key") ? inSetting(BEAN) : inText(REFLECTION);
                    String parameter = "<camunda:inputOutput><camunda:" + kind + " name='v'>"
                            + shape.replace("N:", prefix + ":").replace("@", payload) + "</camunda:" + kind
                            + "></camunda:inputOutput>";
                    add(kind + " " + name + " of " + prefix, Places.with("task", "", parameter));
                }
            });
        }
        add(
                "inputParameter without a namespace",
                Places.with(
                        "task",
                        "",
                        "<camunda:inputOutput><camunda:inputParameter name='v'><value xmlns=''>" + inText(REFLECTION)
                                + "</value></camunda:inputParameter></camunda:inputOutput>"));
        add(
                "inputParameter of the old namespace",
                Places.with(
                        "task",
                        "",
                        "<activiti:inputOutput><activiti:inputParameter name='v'>" + inText(REFLECTION)
                                + "</activiti:inputParameter></activiti:inputOutput>"));
        for (String prefix : List.of("modeler", "di", "other", "activiti")) {
            add(
                    "error of an external task, of " + prefix,
                    Places.with(
                            "serviceTask",
                            "camunda:type='external' camunda:topic='a'",
                            "<" + prefix + ":errorEventDefinition id='d' errorRef='er' expression='"
                                    + inSetting(REFLECTION) + "'/>"));
        }
    }

    private void encodings() {
        Map<String, Charset> encodings = new LinkedHashMap<>();
        encodings.put("UTF-16", StandardCharsets.UTF_16);
        encodings.put("UTF-16LE", StandardCharsets.UTF_16LE);
        encodings.put("UTF-16BE", StandardCharsets.UTF_16BE);
        encodings.put("ISO-8859-1", StandardCharsets.ISO_8859_1);
        encodings.put("IBM037", Charset.forName("IBM037"));
        List<String> diagrams = List.of(
                places.settings().get("userTask assignee").replace("@", inSetting(REFLECTION)),
                places.texts().get("timeDuration").replace("@", inText(REFLECTION)),
                Places.with(
                        "task",
                        "",
                        "<camunda:inputOutput><camunda:inputParameter name='v'><modeler:value>" + inText(REFLECTION)
                                + "</modeler:value></camunda:inputParameter></camunda:inputOutput>"));
        encodings.forEach((name, encoding) -> {
            for (int i = 0; i < diagrams.size(); i++) {
                String text = "<?xml version='1.0' encoding='" + name + "'?>" + diagrams.get(i);
                models.add(new AttackModel(name + " " + i, Map.of("m.bpmn", text.getBytes(encoding))));
            }
        });
    }

    /** What the engine makes or runs without an expression. */
    private void classes() {
        for (String prefix : List.of("camunda", "activiti")) {
            for (String type : List.of("serviceTask", "sendTask", "businessRuleTask")) {
                add(
                        prefix + ":class of " + type,
                        Places.around("<bpmn:" + type + " id='x' " + prefix + ":class='" + CLASS + "'/>"));
            }
            add(
                    prefix + ":executionListener class",
                    Places.with("task", "", "<" + prefix + ":executionListener event='start' class='" + CLASS + "'/>"));
            add(
                    prefix + ":taskListener class",
                    Places.with("userTask", "", "<" + prefix + ":taskListener event='create' class='" + CLASS + "'/>"));
            add(
                    prefix + ":formHandlerClass",
                    Places.around("<bpmn:userTask id='x' " + prefix + ":formHandlerClass='" + CLASS + "'/>"));
            add(
                    prefix + ":variableMappingClass",
                    Places.around("<bpmn:callActivity id='x' calledElement='q' " + prefix + ":variableMappingClass='"
                            + CLASS + "'/>"));
            add(
                    prefix + ":type shell",
                    Places.with(
                            "serviceTask",
                            prefix + ":type='shell'",
                            "<" + prefix + ":field name='command' stringValue='true'/>"));
            add(
                    prefix + ":type mail",
                    Places.with(
                            "serviceTask",
                            prefix + ":type='mail'",
                            "<" + prefix + ":field name='to' stringValue='a@b'/>"));
        }
        for (String format : List.of("juel", "JUEL", "javascript", "groovy", "feel", "freemarker", "python")) {
            add(
                    "a script task in " + format,
                    Places.around("<bpmn:scriptTask id='x' scriptFormat='" + format + "'><bpmn:script>"
                            + inText(REFLECTION) + "</bpmn:script></bpmn:scriptTask>"));
            add(
                    "a condition in " + format,
                    Places.around(
                            "<bpmn:exclusiveGateway id='x' default='g'/><bpmn:sequenceFlow id='h' sourceRef='x' targetRef='e2'>"
                                    + "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='" + format
                                    + "'>"
                                    + inText(REFLECTION)
                                    + "</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:endEvent id='e2'/>"));
        }
        add(
                "a script of a resource",
                Places.around("<bpmn:scriptTask id='x' scriptFormat='juel' camunda:resource='a.js'/>"));
        add(
                "a connector",
                Places.with(
                        "serviceTask",
                        "",
                        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"));
    }

    private void payloads() {
        for (String payload : List.of(
                BEAN,
                "a${canary.touch()}b",
                "${canary['touch']()}",
                "${true ? canary.touch() : 1}",
                "${1 + canary.touch()}",
                "${not empty canary.touch()}",
                "${canary.class}",
                "${[1][0]}",
                "${now()}",
                "${currentUser()}",
                "${dateTime().toDate()}",
                "${systemEnvironment}",
                "#{systemProperties}",
                "${systemEnvironment == null ? 1 : systemProperties}",
                "${execution}",
                "${execution.setVariable('a', 1)}",
                "${execution.processEngineServices.identityService}",
                "${identityService.createMembership('otto','approver')}",
                "${runtimeService}",
                "${processEngine}")) {
            add(
                    "inputParameter " + payload,
                    Places.with(
                            "task",
                            "",
                            "<camunda:inputOutput><camunda:inputParameter name='v'>" + inText(payload)
                                    + "</camunda:inputParameter></camunda:inputOutput>"));
            add(
                    "assignee " + payload,
                    places.settings().get("userTask assignee").replace("@", inSetting(payload)));
        }
    }

    private void decisions() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "inputExpression",
                table(
                        "<inputExpression id='t' L><text>@</text></inputExpression>",
                        "<text>-</text>",
                        "<text>1</text>"));
        parts.put("inputEntry", "inputEntry");
        parts.put("outputEntry", "outputEntry");
        parts.put(
                "literalExpression",
                "<variable id='v' name='v'/><literalExpression id='t' L><text>@</text></literalExpression>");
        for (String language :
                List.of("juel", "JUEL", "javascript", "groovy", "https://www.omg.org/spec/DMN/20991231/FEEL/")) {
            parts.forEach((part, inside) -> {
                String decision =
                        switch (part) {
                            case "inputEntry" ->
                                table(
                                        "<inputExpression id='i'><text>1</text></inputExpression>",
                                        "L><text>@</text>",
                                        "<text>1</text>");
                            case "outputEntry" ->
                                table(
                                        "<inputExpression id='i'><text>1</text></inputExpression>",
                                        "<text>-</text>",
                                        "L><text>@</text>");
                            default -> inside;
                        };
                addDecision(
                        part + " in " + language,
                        decision.replace(" L>", " expressionLanguage='" + language + "'>")
                                .replace("@", inText(REFLECTION)));
            });
        }
        String java = "{f: function(a) external {java: {class: \"" + CLASS
                + "\", method signature: \"touch()\"}}, r: f(1)}.r";
        for (String feel : List.of(
                java,
                "for i in 1..999999999 return i",
                "/* \" */ count(for i in 1..999999999 return i) /* \" */",
                "`\"` + count(for i in 1..999999999 return i) + `\"`",
                "// \"\n2 ** 999999999 // \"",
                "count(for a in [1, 2], b in [1, 2] return 1)",
                "2 ** 999999999",
                "{f: function(a) f(a), r: f(1)}.r",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "matches (input: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", pattern: \"(a|aa)+$\")",
                "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\", \"b\")",
                "split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "extract(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "decimal(1/3, 999999999)",
                "round up(1.1, 999999999)",
                "number(\"1E999999999\") + 1",
                "sort([2, 1], function(a, b) a < b)",
                "{a: \"xxxxxxxxxxxxxxxx\", b: a+a, c: b+b, d: c+c, e: d+d, f: e+e, g: f+f, h: g+g, i: h+h}.i",
                "[1, 2, 3][count([1, 2, 3][count([1, 2, 3][item > 1]) > 1]) > 1]",
                "[1, 2, 3]\n[item > 1]",
                "string join([\"a\"], \"b\")",
                "concatenate([1], [2])",
                "partition([1, 2, 3], 1)",
                "v.class",
                "(".repeat(2000) + "1" + ")".repeat(2000),
                "1" + " + 1".repeat(900),
                "\"" + "x".repeat(5000) + "\"")) {
            addDecision(
                    "FEEL " + (feel.length() > 90 ? feel.substring(0, 90) : feel),
                    "<variable id='v' name='v'/><literalExpression id='t'><text>" + inText(feel)
                            + "</text></literalExpression>");
        }
    }

    private static String table(String input, String entry, String output) {
        return "<decisionTable id='dt'><input id='in'>" + input
                + "</input><output id='out' name='o' typeRef='string'/><rule id='r'>" + "<inputEntry id='ie'"
                + closed(entry) + "</inputEntry><outputEntry id='oe'" + closed(output)
                + "</outputEntry></rule></decisionTable>";
    }

    private static String closed(String content) {
        return content.startsWith("L>") ? " " + content : ">" + content;
    }

    private void addDecision(String name, String inside) {
        String decision =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='n'"
                        + " xmlns:camunda='http://camunda.org/schema/1.0/dmn'><decision id='dec' name='dec' camunda:historyTimeToLive='P1D'>"
                        + inside + "</decision></definitions>";
        String diagram = Places.around(
                "<bpmn:businessRuleTask id='x' camunda:decisionRef='dec' camunda:decisionRefBinding='deployment'"
                        + " camunda:resultVariable='v'/>");
        models.add(new AttackModel(
                "decision: " + name,
                Map.of(
                        "m.bpmn", diagram.getBytes(StandardCharsets.UTF_8),
                        "m.dmn", decision.getBytes(StandardCharsets.UTF_8))));
    }

    private void add(String name, String diagram) {
        models.add(new AttackModel(name, Map.of("m.bpmn", diagram.getBytes(StandardCharsets.UTF_8))));
    }

    private static String inText(String payload) {
        return payload.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String inSetting(String payload) {
        return inText(payload).replace("'", "&#39;");
    }
}
