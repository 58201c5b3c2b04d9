package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Camunda Form, the JSON that Camunda Modeler writes, as what it may submit: the only variables that a person can write. */
public record CamundaForm(Map<String, FormField> fields) {

    private static final Set<String> DISPLAY =
            Set.of("text", "html", "image", "table", "separator", "spacer", "group", "button");
    private static final List<String> OPTION_SOURCES = List.of("values", "valuesKey", "valuesExpression");

    public CamundaForm {
        fields = Map.copyOf(fields);
    }

    /** The form of a task that has none: nothing may be submitted. */
    static CamundaForm none() {
        return new CamundaForm(Map.of());
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException when it is not JSON, or a component cannot be held to what it shows
     */
    public static CamundaForm read(byte[] text) {
        try {
            var fields = new LinkedHashMap<String, FormField>();
            collect(StrictJson.read(text).path("components"), false, fields);
            return new CamundaForm(fields);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("the form is not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Lists everything that is wrong with a submission.
     *
     * @param documentOf reads the JSON that a variable of the task holds; missing where there is none
     */
    List<String> faultsOf(Map<String, JsonNode> submitted, Function<String, JsonNode> documentOf) {
        var faults = new ArrayList<String>();
        for (String key : new TreeSet<>(submitted.keySet())) {
            if (!fields.containsKey(key)) {
                faults.add("'" + key + "' is not a field of the form");
            }
        }
        new TreeSet<>(fields.keySet()).forEach(key -> {
            FormField field = fields.get(key);
            if (field != null) {
                faults.addAll(field.faultsOf(submitted.get(key), available(field, submitted, documentOf)));
            }
        });
        return faults;
    }

    private static @Nullable Set<JsonNode> available(
            FormField field, Map<String, JsonNode> submitted, Function<String, JsonNode> documentOf) {
        OptionsPath source = field.optionsPath();
        return source == null || !submitted.containsKey(field.key())
                ? field.options()
                : source.optionsIn(documentOf.apply(source.variable()));
    }

    private static void collect(JsonNode components, boolean hideable, Map<String, FormField> fields) {
        for (JsonNode component : components) {
            boolean mayHide = hideable
                    || !component.path("conditional").path("hide").asText().isEmpty();
            String type = component.path("type").asText();
            if (!component.path("path").asText().isEmpty()) {
                throw new IllegalArgumentException("the form component '"
                        + component.path("id").asText() + "' has a path, and only flat keys can be submitted");
            }
            if (!DISPLAY.contains(type)) {
                FormField field = field(component, type, mayHide);
                fields.put(field.key(), field);
            }
            collect(component.path("components"), mayHide, fields);
        }
    }

    private static FormField field(JsonNode component, String type, boolean mayHide) {
        String key = component.path("key").asText();
        FormField.Type kind = FormField.Type.of(type)
                .orElseThrow(() -> new IllegalArgumentException("the form component '" + key + "' is of type '" + type
                        + "', whose submitted value cannot be checked"));
        if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "the form component '" + component.path("id").asText() + "' has the key '" + key
                            + "'; a key must consist of letters, digits and underscores");
        }
        JsonNode limits = component.path("validate");
        if (kind.hasOptions()) {
            mustHaveOneSourceOfOptions(key, component);
        }
        return new FormField(
                key,
                kind,
                limits.path("required").asBoolean() && !mayHide,
                kind.hasOptions() && component.has("values") ? OptionsPath.valuesOf(component.path("values")) : null,
                kind.hasOptions() ? optionsPath(component) : null,
                limits);
    }

    private static void mustHaveOneSourceOfOptions(String key, JsonNode component) {
        long sources = OPTION_SOURCES.stream().filter(component::has).count();
        if (sources != 1) {
            throw new IllegalArgumentException("the form component '" + key + "' takes its options from one of "
                    + String.join(", ", OPTION_SOURCES) + ", not from " + sources);
        }
    }

    private static @Nullable OptionsPath optionsPath(JsonNode component) {
        if (component.has("valuesExpression")) {
            return OptionsPath.ofExpression(component.path("valuesExpression").asText());
        }
        return component.has("valuesKey")
                ? new OptionsPath(component.path("valuesKey").asText(), List.of())
                : null;
    }
}
