package dev.warrant.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.IncidentKind;
import dev.warrant.observable.SubjectType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A template as callers read it. */
@Schema(name = "Template", description = "A containment pattern that people approved in advance")
record TemplateAnswer(
        String id,
        String version,
        String digest,
        String title,

        @Schema(description = "The group that owns it") String owner,

        List<IncidentKind> handles,
        String controlPlane,
        Goal goal,
        Mode mode,

        @Schema(description = "The last day on which it may be used")
        LocalDate validUntil,

        Map<String, SlotAnswer> slots,
        LimitsAnswer limits,
        List<StepAnswer> steps,

        @Schema(description = "By the type of the subject, how subjects of it are contained")
        Map<String, Means> contains,

        boolean mayRunUnchallenged,
        boolean emergency,

        @Schema(description = "Actions that must never be added to it")
        List<String> disallowed) {

    static TemplateAnswer of(Template template) {
        return new TemplateAnswer(
                template.ref().id(),
                template.ref().version(),
                template.digest().value(),
                template.title(),
                template.owner(),
                template.handles().stream()
                        .sorted(Comparator.comparing(IncidentKind::word))
                        .toList(),
                template.controlPlane(),
                template.goal(),
                template.mode(),
                template.validUntil(),
                slots(template),
                new LimitsAnswer(
                        template.limits().maxAffected(), template.limits().protectedResources()),
                template.steps().stream().map(StepAnswer::of).toList(),
                contains(template.contains()),
                template.mayRunUnchallenged(),
                template.emergency(),
                template.disallowed().stream().sorted().toList());
    }

    private static Map<String, SlotAnswer> slots(Template template) {
        Map<String, SlotAnswer> slots = new LinkedHashMap<>();
        template.slots().forEach((name, slot) -> slots.put(name, SlotAnswer.of(slot)));
        return slots;
    }

    private static Map<String, Means> contains(Containment containment) {
        Map<String, Means> contains = new LinkedHashMap<>();
        containment.means().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> contains.put(entry.getKey().word(), Means.of(entry.getValue())));
        return contains;
    }

    @Schema(name = "Slot", description = "A field that an agent may fill")
    record SlotAnswer(
            String title,

            @Schema(description = "The type of the observable that may fill it", example = "credential-id")
            String observable,

            @Schema(description = "What is demanded of the observable")
            Trust trusted,

            @Schema(ref = "JsonSchema") JsonNode schema) {

        static SlotAnswer of(Slot slot) {
            return new SlotAnswer(slot.title(), slot.observable(), slot.trust(), slot.schema());
        }
    }

    @Schema(name = "Limits")
    record LimitsAnswer(
            @Schema(description = "How many resources a policy may touch before people must agree")
            int maxAffected,

            @Schema(description = "Resources that no policy may touch, each type:id with * for any characters")
            @JsonProperty("protected")
            List<String> protectedResources) {}

    @Schema(name = "TemplateStep")
    record StepAnswer(
            String id,

            @Schema(example = "sandbox.revoke-token") String action,

            @Schema(description = "What each parameter is bound to")
            Map<String, Binding> with) {

        static StepAnswer of(TemplateStep step) {
            Map<String, Binding> with = new TreeMap<>();
            step.with().forEach((parameter, binding) -> with.put(parameter, Binding.of(binding)));
            return new StepAnswer(step.id(), step.action(), with);
        }
    }

    @Schema(
            name = "Binding",
            oneOf = {FromSlot.class, Literal.class})
    sealed interface Binding {

        static Binding of(TemplateStep.Binding binding) {
            return binding instanceof TemplateStep.FromSlot from
                    ? new FromSlot(from.slot())
                    : new Literal(binding.value(Map.of()));
        }
    }

    @Schema(name = "FromSlot", description = "The value of a slot")
    record FromSlot(String slot) implements Binding {}

    @Schema(name = "Literal", description = "A value that the template's approvers wrote")
    record Literal(JsonNode value) implements Binding {}

    @Schema(
            name = "Means",
            oneOf = {String[].class, Along.class})
    sealed interface Means {

        static Means of(Containment.Means means) {
            return means instanceof Containment.BySlots filled
                    ? new BySlots(filled.slots())
                    : new Along(((Containment.Along) means).with());
        }
    }

    @Schema(name = "BySlots", description = "The slots that name the subject")
    record BySlots(@JsonValue List<String> slots) implements Means {}

    @Schema(name = "Along", description = "Together with every subject of another type")
    record Along(SubjectType with) implements Means {}
}
