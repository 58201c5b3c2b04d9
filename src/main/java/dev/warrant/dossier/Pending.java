package dev.warrant.dossier;

import dev.warrant.access.Group;
import dev.warrant.freeze.Freeze;
import dev.warrant.hold.Hold;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Whom a remediation waits for, and what would hold it up: computed from the present records, each of them read once. */
public final class Pending {

    private final PendingRecords records;
    private final Once<List<Group>> openSeats;
    private final Once<Set<Group>> calledIn;
    private final Once<SortedMap<String, SortedSet<String>>> authors;
    private final Once<List<String>> limits;
    private final Map<Policy, Optional<Hold>> holds = new HashMap<>();
    private final Map<Template, Optional<Freeze>> freezes = new HashMap<>();

    Pending(RemediationId id, Records all) {
        this.records = all.pending();
        this.openSeats = new Once<>(() -> List.copyOf(all.approvals().openSeats(id)));
        this.calledIn = new Once<>(() -> Set.copyOf(all.approvals().escalatedTo(id)));
        this.authors = new Once<>(() -> records.rules().authors(id));
        this.limits = new Once<>(() -> List.copyOf(records.limits().aloneAskFor(id)));
    }

    /** The seats of the newest gate that nobody fills who may. */
    public List<Group> openSeats() {
        return openSeats.get();
    }

    /** The groups whose members may sit in for the approvers. */
    public Set<Group> calledIn() {
        return calledIn.get();
    }

    /** Who fills no seat, for having deployed what it is decided by, with the files. */
    public SortedMap<String, SortedSet<String>> authors() {
        return authors.get();
    }

    /** The limits on automatic change that alone are why people are asked, one sentence each. */
    public List<String> limits() {
        return limits.get();
    }

    /** What another remediation holds of what this policy would change. */
    public Optional<Hold> hold(Policy policy) {
        return holds.computeIfAbsent(policy, records.holds()::heldByAnother);
    }

    /** What holds policies of this template today. */
    public Optional<Freeze> freeze(Template template) {
        return freezes.computeIfAbsent(template, held -> records.freezes()
                .holding(held, records.clock().instant()));
    }
}
