package dev.warrant.template;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentKind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pre-approved containment pattern. It has no expressions, conditions or code.
 *
 * @param owner the accountable group
 * @param controlPlane the one plane that all steps act on
 * @param validUntil the last day on which it may be used, UTC
 * @param slots by name, in the order of the file
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
        Set<String> disallowed,
        boolean mayRunUnchallenged,
        boolean emergency,
        Digest digest) {

    /** A template that waits for challenges and is held by freezes, as one is unless it says otherwise. */
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

    public boolean isValidOn(LocalDate day) {
        return !day.isAfter(validUntil);
    }
}
