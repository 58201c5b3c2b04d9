package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentKind;
import dev.warrant.observable.SubjectType;
import dev.warrant.template.TemplateStep.Binding;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A template file whose content satisfies the JSON Schema of templates.
 *
 * @param name the file's name without folders
 */
record TemplateFile(String name, JsonNode content) {

    TemplateRef ref() {
        return new TemplateRef(text("id"), text("version"));
    }

    /** The template that the file defines; call this only on a file without faults. */
    Template template() {
        JsonNode limits = content.get("limits");
        return new Template(
                ref(),
                text("title"),
                text("owner"),
                texts(content.get("handles")).stream()
                        .map(word -> IncidentKind.ofWord(word).orElseThrow())
                        .collect(Collectors.toSet()),
                text("controlPlane"),
                Goal.ofWord(text("goal")).orElseThrow(),
                Mode.valueOf(text("mode").toUpperCase(Locale.ROOT)),
                LocalDate.parse(text("validUntil")),
                slots(),
                new Limits(limits.get("maxAffected").intValue(), texts(limits.get("protected"))),
                steps(),
                new Containment(contains()),
                Set.copyOf(disallowed()),
                content.path("mayRunUnchallenged").booleanValue(),
                content.path("emergency").booleanValue(),
                Digest.of(content));
    }

    List<TemplateStep> steps() {
        return each(content.get("steps"), TemplateFile::step);
    }

    /** The means by which it contains subjects, by the type of the subject; call this only when the types are known words. */
    Map<SubjectType, Containment.Means> contains() {
        Map<SubjectType, Containment.Means> means = new LinkedHashMap<>();
        content.path("contains")
                .properties()
                .forEach(entry -> means.put(SubjectType.ofWord(entry.getKey()).orElseThrow(), means(entry.getValue())));
        return means;
    }

    List<String> disallowed() {
        return texts(content.path("disallowed"));
    }

    String text(String field) {
        return content.get(field).textValue();
    }

    private Map<String, Slot> slots() {
        Map<String, Slot> slots = new LinkedHashMap<>();
        content.get("slots")
                .properties()
                .forEach(entry -> slots.put(entry.getKey(), slot(entry.getKey(), entry.getValue())));
        return slots;
    }

    private static Slot slot(String name, JsonNode slot) {
        return new Slot(
                name,
                slot.get("title").textValue(),
                slot.get("observable").textValue(),
                slot.has("trusted")
                        ? Trust.valueOf(slot.get("trusted").textValue().toUpperCase(Locale.ROOT))
                        : Trust.ANY,
                slot.get("schema"));
    }

    private static Containment.Means means(JsonNode means) {
        return means.isArray()
                ? new Containment.BySlots(texts(means))
                : new Containment.Along(
                        SubjectType.ofWord(means.get("with").textValue()).orElseThrow());
    }

    private static TemplateStep step(JsonNode step) {
        Map<String, Binding> with = new LinkedHashMap<>();
        step.get("with").properties().forEach(entry -> with.put(entry.getKey(), binding(entry.getValue())));
        return new TemplateStep(step.get("id").textValue(), step.get("action").textValue(), with);
    }

    private static Binding binding(JsonNode binding) {
        if (binding.has("slot")) {
            return new TemplateStep.FromSlot(binding.get("slot").textValue());
        }
        return new TemplateStep.Literal(binding.has("value") ? binding.get("value") : binding);
    }

    private static List<String> texts(JsonNode array) {
        return each(array, JsonNode::textValue);
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
