package dev.warrant.execution;

import dev.warrant.hold.ResourceHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.RollbackRecords;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens rollbacks, on the terms that their purpose asks for. */
@Component
class RollbackTerms {

    private final RollbackRecords rollbacks;
    private final WarrantedSteps steps;
    private final JournalRows journal;
    private final ResourceHolds holds;

    RollbackTerms(RollbackRecords rollbacks, WarrantedSteps steps, JournalRows journal, ResourceHolds holds) {
        this.rollbacks = rollbacks;
        this.steps = steps;
        this.journal = journal;
        this.holds = holds;
    }

    void open(RemediationId remediation, RollbackRecords.Opened wanted, String requester, String reason) {
        Warrant warrant = steps.newestWarrant(remediation)
                .orElseThrow(() -> new Rollback.RollbackRefused(
                        "Nothing of " + remediation + " can be undone: it never had a warrant"));
        Optional<RollbackRecords.Opened> open = rollbacks.find(warrant.id());
        if (open.isPresent()) {
            demandSame(remediation, open.get(), wanted);
            return;
        }
        List<WarrantedStep> all = steps.ofNewest(remediation);
        demandKnown(wanted.confirmed(), all);
        demandNotClosed(remediation, all);
        demandConfirmed(remediation, wanted);
        try {
            rollbacks.open(warrant, wanted, requester, reason);
        } catch (DuplicateKeyException e) {
            throw new Rollback.RollbackRefused(
                    "Somebody else opened a rollback of " + remediation + " at the same moment");
        }
    }

    /** Applied steps, in the order of the policy, whose undo re-exposes. */
    List<String> reExposing(RemediationId remediation) {
        return steps.ofNewest(remediation).stream()
                .filter(step -> step.step().reExposes() && step.step().hasUndo())
                .filter(step -> journal.history(step).mayHaveChanged())
                .map(WarrantedStep::id)
                .toList();
    }

    private void demandConfirmed(RemediationId remediation, RollbackRecords.Opened wanted) {
        if (wanted.purpose() == RollbackPurpose.FAILED) {
            return;
        }
        List<String> missing = reExposing(remediation).stream()
                .filter(id -> !wanted.confirmed().contains(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new Rollback.RollbackRefused("Undoing " + quoted(missing)
                    + " would bring an exposed secret or a live attacker back." + " Confirm by name to roll back as '"
                    + wanted.purpose().word() + "'");
        }
    }

    private static void demandKnown(Set<String> confirmed, List<WarrantedStep> all) {
        Set<String> unknown = new TreeSet<>(confirmed);
        all.forEach(step -> unknown.remove(step.id()));
        if (!unknown.isEmpty()) {
            throw new Rollback.RollbackRefused(
                    "There is no step " + quoted(unknown) + " to confirm; the steps are " + quoted(ids(all)));
        }
    }

    private void demandNotClosed(RemediationId remediation, List<WarrantedStep> all) {
        boolean changed = all.stream().anyMatch(step -> journal.history(step).mayHaveChanged());
        if (changed && !holds.holdsAny(remediation)) {
            throw new Rollback.RollbackRefused(
                    "The time in which " + remediation + " could be undone is over: what undo needs was destroyed");
        }
    }

    private static void demandSame(
            RemediationId remediation, RollbackRecords.Opened open, RollbackRecords.Opened wanted) {
        if (!open.equals(wanted)) {
            throw new Rollback.RollbackRefused(remediation + " is being rolled back already, as '"
                    + open.purpose().word() + "'");
        }
    }

    private static List<String> ids(List<WarrantedStep> steps) {
        return steps.stream().map(WarrantedStep::id).toList();
    }

    private static String quoted(Iterable<String> ids) {
        return java.util.stream.StreamSupport.stream(ids.spliterator(), false)
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(", "));
    }
}
