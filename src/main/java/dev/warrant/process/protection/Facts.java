package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one flow node is and does, in words that can be compared: its type and place, its settings, events, mappings and listeners, without
 * its name, documentation and drawing.
 *
 * @param optional whether the diagram may do without it
 */
record Facts(
        String type,
        String scope,
        boolean optional,
        Map<String, String> attributes,
        String event,
        String loop,
        Map<String, String> inputs,
        Map<String, String> outputs,
        List<String> listeners,
        Map<String, String> properties) {

    static final String DELEGATE = "delegate:";
    static final String MESSAGE = "message:";
    static final String FORM = "camunda:formRef=";
    static final String DECISION = "camunda:decisionRef=";

    Facts(
            String type,
            String scope,
            boolean optional,
            @Nullable Map<String, String> attributes,
            @Nullable String event,
            @Nullable String loop,
            @Nullable Map<String, String> inputs,
            @Nullable Map<String, String> outputs,
            @Nullable List<String> listeners,
            @Nullable Map<String, String> properties) {
        this.type = type;
        this.scope = scope;
        this.optional = optional;
        this.attributes = sorted(attributes);
        this.event = Objects.requireNonNullElse(event, "");
        this.loop = Objects.requireNonNullElse(loop, "");
        this.inputs = sorted(inputs);
        this.outputs = sorted(outputs);
        this.listeners =
                listeners == null ? List.of() : listeners.stream().sorted().toList();
        this.properties = sorted(properties);
    }

    /** What differs from what was shipped, a sentence part for each fact. */
    List<String> differencesFrom(Facts shipped) {
        var differences = new ArrayList<String>();
        Map<String, Object> expected = shipped.byName();
        byName().forEach((name, found) -> {
            if (!found.equals(expected.get(name))) {
                differences.add("its " + name + " is " + said(found) + ", and was shipped as "
                        + said(Objects.requireNonNullElse(expected.get(name), "")));
            }
        });
        return differences;
    }

    /** What belongs to this element alone: its delegate and listeners, its messages, its form, its decision. */
    List<String> belongings() {
        var belongings = new ArrayList<String>();
        String delegate = attributes.get("camunda:delegateExpression");
        if (delegate != null) {
            belongings.add(DELEGATE + delegate);
        }
        for (String listener : listeners) {
            belongings.add(DELEGATE + listener.substring(listener.indexOf('$')));
        }
        if (event.startsWith(MESSAGE)) {
            belongings.add(event);
        }
        attributes.forEach((name, value) -> {
            if ((name + "=").equals(FORM) || (name + "=").equals(DECISION)) {
                belongings.add(name + "=" + value);
            }
        });
        return belongings;
    }

    private Map<String, Object> byName() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("type", type);
        facts.put("place", scope);
        facts.put("settings", attributes);
        facts.put("event", event);
        facts.put("multi-instance", loop);
        facts.put("inputs", inputs);
        facts.put("outputs", outputs);
        facts.put("listeners", listeners);
        facts.put("properties", properties);
        return facts;
    }

    private static String said(Object fact) {
        String text = fact.toString();
        return text.isEmpty() || text.equals("{}") || text.equals("[]") ? "nothing" : "'" + text + "'";
    }

    private static Map<String, String> sorted(@Nullable Map<String, String> facts) {
        return facts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(facts));
    }
}
