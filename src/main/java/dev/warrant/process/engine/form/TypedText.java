package dev.warrant.process.engine.form;

import dev.warrant.canonical.Digest;
import dev.warrant.redaction.SecretFingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/** The secrets that people type into forms, taken out before the engine keeps them in variables and in history. */
public final class TypedText {

    private final SecretFingerprints secrets;

    public TypedText(SecretFingerprints secrets) {
        this.secrets = secrets;
    }

    String withoutSecrets(String text) {
        return secrets.withoutSecrets(List.of(text)).get(0);
    }

    /** The submission with secrets removed from each text, except digests and the options that the form offers. */
    @Nullable
    Map<String, Object> withoutSecrets(@Nullable Map<String, Object> submitted, CamundaForm form) {
        if (submitted == null) {
            return null;
        }
        VariableMap kept = Variables.createVariables();
        kept.putAll(submitted);
        List<String> keys = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String key : submitted.keySet()) {
            String text = textOf(kept.getValueTyped(key));
            if (text != null && !isChosen(form.fields().get(key)) && !Digest.isDigest(text)) {
                keys.add(key);
                texts.add(text);
            }
        }
        List<String> redacted = secrets.withoutSecrets(texts);
        for (int i = 0; i < texts.size(); i++) {
            if (!redacted.get(i).equals(texts.get(i))) {
                TypedValue typed = kept.getValueTyped(keys.get(i));
                kept.putValueTyped(keys.get(i), replaced(typed, redacted.get(i)));
            }
        }
        return kept;
    }

    private static boolean isChosen(@Nullable FormField field) {
        return field != null && (field.options() != null || field.optionsPath() != null);
    }

    private static @Nullable String textOf(@Nullable TypedValue value) {
        if (value instanceof JsonValue) {
            return ((SerializableValue) value).getValueSerialized();
        }
        if (value == null || (value.getType() != null && !(value instanceof StringValue))) {
            return null;
        }
        return value.getValue() instanceof String text ? text : null;
    }

    private static TypedValue replaced(TypedValue value, String text) {
        if (value instanceof JsonValue) {
            return SpinValues.jsonValue(text).setTransient(value.isTransient()).create();
        }
        return value instanceof StringValue
                ? Variables.stringValue(text, value.isTransient())
                : Variables.untypedValue(text, value.isTransient());
    }
}
