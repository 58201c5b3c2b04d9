package dev.warrant.template;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentKind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pre-approved containment pattern. It has no expressions, conditions or code.
 *
 * @param owner the accountable group
 * @param controlPlane the one plane that all steps act on
 * @param validUntil the last day on which it may be used, UTC
 * @param slots by name, in the order of the file
 * @param contains which subjects of an incident it contains
 * @param disallowed actions that must never be added to it
 * @param mayRunUnchallenged whether a challenge window of zero is honoured for it
 * @param emergency whether the freeze calendar leaves it alone
 * @param digest over the canonical JSON of the file's content
 */
public record Template(
        TemplateRef ref,
        String title,
        String owner,
        Set<IncidentKind> handles,
        String controlPlane,
        Goal goal,
        Mode mode,
        LocalDate validUntil,
        Map<String, Slot> slots,
        Limits limits,
        List<TemplateStep> steps,
        Containment contains,
        Set<String> disallowed,
        boolean mayRunUnchallenged,
        boolean emergency,
        Digest digest) {

    /** A template that contains no subject, waits for challenges and is held by freezes, as one does unless it says otherwise. */
    public Template(
            TemplateRef ref,
            String title,
            String owner,
            Set<IncidentKind> handles,
            String controlPlane,
            Goal goal,
            Mode mode,
            LocalDate validUntil,
            Map<String, Slot> slots,
            Limits limits,
            List<TemplateStep> steps,
            Set<String> disallowed,
            Digest digest) {
        this(
                ref,
                title,
                owner,
                handles,
                controlPlane,
                goal,
                mode,
                validUntil,
                slots,
                limits,
                steps,
                Containment.NONE,
                disallowed,
                false,
                false,
                digest);
    }

    public Template {
        handles = Set.copyOf(handles);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        steps = List.copyOf(steps);
        disallowed = Set.copyOf(disallowed);
    }

    /** The same template, which says that it contains these subjects. */
    public Template containing(Containment subjects) {
        return new Template(
                ref,
                title,
                owner,
                handles,
                controlPlane,
                goal,
                mode,
                validUntil,
                slots,
                limits,
                steps,
                subjects,
                disallowed,
                mayRunUnchallenged,
                emergency,
                digest);
    }

    /** What keeps the incident from filling the slots, joined by semicolons; empty when each slot has an observable that may fill it. */
    public String missingIn(Incident incident) {
        return slots.values().stream()
                .filter(slot ->
                        incident.observables().stream().noneMatch(observable -> slot.admits(observable, incident)))
                .map(slot -> slot.title() + ": "
                        + (incident.observablesOf(slot.observable()).isEmpty()
                                ? "no observable of type '" + slot.observable() + "'"
                                : "no observable of type '" + slot.observable()
                                        + "' that is trusted enough and fits the schema"))
                .collect(Collectors.joining("; "));
    }

    /**
     * Whether it is for incidents of this kind, and one was observed of the type of each slot. Whether what was observed may fill the slot is for the
     * guardrails to say.
     */
    public boolean fits(Incident incident) {
        return handles.contains(incident.kind())
                && slots.values().stream().noneMatch(slot -> incident.observablesOf(slot.observable())
                        .isEmpty());
    }

    public boolean isValidOn(LocalDate day) {
        return !day.isAfter(validUntil);
    }
}
