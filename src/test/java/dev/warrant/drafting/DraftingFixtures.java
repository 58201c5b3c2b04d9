package dev.warrant.drafting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.canonical.Digest;
import dev.warrant.guardrail.GuardrailRoom;
import dev.warrant.guardrail.Guardrails;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.KnownActions;
import dev.warrant.template.Limits;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Incidents, and proposals for the shipped templates. */
public final class DraftingFixtures {

    static final DraftingProperties PROPERTIES = new DraftingProperties("rules", Map.of(), Duration.ofSeconds(30));

    private DraftingFixtures() {}

    static Guardrails guardrails(Templates templates, KnownActions actions) {
        return GuardrailRoom.found(templates, actions).on(templates);
    }

    static Guardrails guardrails() {
        return guardrails(TemplateFixtures.shipped(), TemplateFixtures.actions());
    }

    static Incident incident(Observable... observables) {
        return new Incident(
                new IncidentId("inc-00000000-0000-0000-0000-000000000001"),
                "github",
                "42",
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                "A token was found",
                JsonNodeFactory.instance.objectNode(),
                Digest.of("payload"),
                List.of(observables),
                "sensor",
                TemplateFixtures.NOW);
    }

    static Observable trusted(String type, String value, String pointer) {
        return new Observable(type, value, pointer, true, "github");
    }

    static Observable untrusted(String type, String value, String pointer, String source) {
        return new Observable(type, value, pointer, false, source);
    }

    /** A proposal that fills each slot from the first observable of its type. */
    static Proposal proposal(Template template, Incident incident) {
        Map<String, SlotValue> slots = new LinkedHashMap<>();
        template.slots().values().forEach(slot -> {
            Observable first = incident.observablesOf(slot.observable()).get(0);
            slots.put(slot.name(), new SlotValue(TextNode.valueOf(first.value()), first.pointer()));
        });
        List<String> targets = slots.values().stream()
                .map(slot -> slot.value().textValue())
                .distinct()
                .toList();
        Intent intent = new Intent(template.goal().word(), targets, "It was exposed.");
        return new Proposal(template.ref(), template.digest(), slots, intent, "tester");
    }

    static Proposal with(Proposal proposal, String slot, SlotValue value) {
        Map<String, SlotValue> slots = new LinkedHashMap<>(proposal.slots());
        slots.put(slot, value);
        return withSlots(proposal, slots);
    }

    static Proposal withSlots(Proposal proposal, Map<String, SlotValue> slots) {
        return new Proposal(
                proposal.template(), proposal.templateDigest(), slots, proposal.intent(), proposal.drafter());
    }

    static Proposal withIntent(Proposal proposal, Intent intent) {
        return new Proposal(
                proposal.template(), proposal.templateDigest(), proposal.slots(), intent, proposal.drafter());
    }

    /** The template with one more protected resource. */
    static Template protecting(Template template, String resource) {
        List<String> entries = new ArrayList<>(template.limits().protectedResources());
        entries.add(resource);
        return new Template(
                template.ref(),
                template.title(),
                template.owner(),
                template.handles(),
                template.controlPlane(),
                template.goal(),
                template.mode(),
                template.validUntil(),
                template.slots(),
                new Limits(template.limits().maxAffected(), entries),
                template.steps(),
                template.disallowed(),
                template.digest());
    }
}
