package dev.warrant.template;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentKind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * Whether it is for incidents of this kind, and an observable of each slot's type was observed. The guardrails decide whether that
     * observable may fill the slot.
     */
    public boolean fits(Incident incident) {
        return unfitFor(incident).isEmpty();
    }

    /** Why it does not fit, in words; empty when it does. */
    public Optional<String> unfitFor(Incident incident) {
        if (!handles.contains(incident.kind())) {
            return Optional.of("the incident is of the kind " + incident.kind().word() + ", and it handles "
                    + handles.stream().map(IncidentKind::word).sorted().collect(Collectors.joining(", ")));
        }
        String unseen = slots.values().stream()
                .filter(slot -> incident.observablesOf(slot.observable()).isEmpty())
                .map(slot -> slot.title() + ": no observable of type '" + slot.observable() + "'")
                .collect(Collectors.joining("; "));
        return Optional.of(unseen).filter(missing -> !missing.isEmpty());
    }

    /**
     * Whether it can be selected without a person: it fits, the observables may fill its slots, something is named as compromised, and by type
     * it contains all of that. The proposal tells whether it contains all of it in fact.
     */
    public boolean isMeantFor(Incident incident) {
        return fits(incident) && missingIn(incident).isEmpty() && contains.isMeantFor(incident.subjects());
    }

    public boolean isValidOn(LocalDate day) {
        return !day.isAfter(validUntil);
    }
}
