package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** What a person submitted, read as JSON so that it can be held against the form. Only plain values and JSON get that far. */
final class SubmittedForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PLAIN = Set.of(
            ValueType.NULL.getName(),
            ValueType.STRING.getName(),
            ValueType.BOOLEAN.getName(),
            ValueType.INTEGER.getName(),
            ValueType.LONG.getName(),
            ValueType.SHORT.getName(),
            ValueType.DOUBLE.getName());
    private static final String SPIN_JSON = "json";

    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    SubmittedForm(@Nullable Map<String, Object> variables) {
        VariableMap typed = variables == null ? Variables.createVariables() : Variables.fromMap(variables);
        typed.keySet().forEach(key -> {
            try {
                values.put(key, read(typed.getValueTyped(key)));
            } catch (IllegalArgumentException e) {
                values.put(key, NullNode.getInstance());
                faults.add("'" + key + "' " + e.getMessage());
            }
        });
    }

    /** @throws RestException 400 with everything that is wrong */
    void mustFit(CamundaForm form, Function<String, JsonNode> documentOf) {
        faults.addAll(form.faultsOf(values, documentOf));
        if (!faults.isEmpty()) {
            throw new RestException(
                    Status.BAD_REQUEST, "The submission does not fit the form: " + String.join("; ", faults));
        }
    }

    private static JsonNode read(@Nullable TypedValue value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value.isTransient()) {
            throw new IllegalArgumentException("is transient, but history must keep what was submitted");
        }
        if (value.getType() != null && value.getType().getName().equals(SPIN_JSON)) {
            return parse(String.valueOf(((SerializableValue) value).getValueSerialized()));
        }
        return plain(value);
    }

    /** Clients that name no type leave it to the Java class. */
    private static JsonNode plain(TypedValue value) {
        boolean known =
                value.getType() == null || PLAIN.contains(value.getType().getName());
        if (!known || !isSimple(value.getValue())) {
            throw new IllegalArgumentException("is of a type that no form submits");
        }
        return JSON.valueToTree(value.getValue());
    }

    private static boolean isSimple(@Nullable Object content) {
        return content == null
                || content instanceof String
                || content instanceof Boolean
                || content instanceof Integer
                || content instanceof Long
                || content instanceof Short
                || content instanceof Double;
    }

    static JsonNode parse(String text) {
        try {
            return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("is not JSON", e);
        }
    }
}
