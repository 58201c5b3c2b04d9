package dev.warrant.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.Journal;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks at the whole after the undos, and says what was not restored. */
@Component
class ConcludingRollbacks {

    private final WarrantedSteps steps;
    private final JournalRows journal;
    private final LiveState liveState;

    ConcludingRollbacks(WarrantedSteps steps, JournalRows journal, LiveState liveState) {
        this.steps = steps;
        this.journal = journal;
        this.liveState = liveState;
    }

    /** Puts on record what is left over and was not on record yet. */
    void findResidue(RemediationId remediation) {
        steps.ofNewest(remediation).stream()
                .filter(step -> journal.history(step).mayHaveChanged())
                .forEach(this::findResidue);
    }

    List<Rollback.Residue> residual(RemediationId remediation) {
        List<Rollback.Residue> residual = new ArrayList<>();
        histories(remediation).forEach(history -> history.settled()
                .filter(UndoOutcome.Residue.class::isInstance)
                .map(UndoOutcome.Residue.class::cast)
                .ifPresent(residue -> residual.add(new Rollback.Residue(
                        history.stepId(), residue.resource().toString(), residue.what(), residue.why()))));
        return residual;
    }

    /**
     * Whether no step that was reserved is left changed. Ended sessions contain nothing by themselves: anybody who held one
     * begins another.
     */
    boolean nothingStays(RemediationId remediation) {
        Set<String> endSessions = steps.ofNewest(remediation).stream()
                .filter(WarrantedStep::endsSessionsOnly)
                .map(WarrantedStep::id)
                .collect(Collectors.toSet());
        return histories(remediation).stream()
                .filter(history -> !endSessions.contains(history.stepId()))
                .filter(history -> history.settled()
                        .filter(UndoOutcome.Residue.class::isInstance)
                        .isPresent())
                .noneMatch(history -> history.has(StepStatus.RESERVED));
    }

    private List<StepHistory> histories(RemediationId remediation) {
        Map<String, List<Journal.Entry>> byStep = new LinkedHashMap<>();
        journal.entries(remediation).forEach(entry -> byStep.computeIfAbsent(
                        entry.warrantId() + "/" + entry.stepId(), unseen -> new ArrayList<>())
                .add(entry));
        return byStep.values().stream().map(StepHistory::new).toList();
    }

    /** What a person says about a step counts as far as live state bears it out. */
    void settle(WarrantedStep step, String person, RepairDecision decision, String comment) {
        if (decision == RepairDecision.REPAIRED && liveState.comparedWithBefore(step) instanceof LiveState.AsBefore) {
            journal.record(step, StepStatus.UNDONE, Details.person(person, comment));
            return;
        }
        ObjectNode residue = Details.residue(
                new UndoOutcome.Residue(step.target(), nowOr(step, UndoingSteps.whatStays(step)), comment));
        journal.record(step, StepStatus.RESIDUE, residue.put("by", person));
    }

    private void findResidue(WarrantedStep step) {
        UndoOutcome settled = journal.history(step).settled().orElse(null);
        if (settled == null) {
            leave(step, nowOr(step, UndoingSteps.whatStays(step)), "the step was not undone");
            return;
        }
        if (!(settled instanceof UndoOutcome.Undone)) {
            return;
        }
        LiveState.Comparison now = liveState.comparedWithBefore(step);
        if (now instanceof LiveState.Unreadable unreadable) {
            throw new IllegalStateException("The rollback of " + step.remediation()
                    + " cannot be concluded while live state cannot be read: " + unreadable.reason());
        }
        if (now instanceof LiveState.Differs differs) {
            leave(step, differs.what(), "the step was undone, but live state is not as it was before");
        }
    }

    private String nowOr(WarrantedStep step, String otherwise) {
        return liveState.comparedWithBefore(step) instanceof LiveState.Differs differs ? differs.what() : otherwise;
    }

    private void leave(WarrantedStep step, String what, String why) {
        journal.record(step, StepStatus.RESIDUE, Details.residue(new UndoOutcome.Residue(step.target(), what, why)));
    }
}
