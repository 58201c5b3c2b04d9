package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.approval.Decisions;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.DriftRounds;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.RollbackRecords;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;

@Service
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class JournaledRollback implements Rollback {

    private final RollbackTerms terms;
    private final RollbackRecords rollbacks;
    private final WarrantedSteps steps;
    private final JournalRows journal;
    private final UndoingSteps undoing;
    private final ConcludingRollbacks concluding;
    private final ObservationEnd observationEnd;
    private final DriftRounds driftRounds;
    private final Decisions decisions;

    JournaledRollback(
            RollbackTerms terms,
            RollbackRecords rollbacks,
            WarrantedSteps steps,
            JournalRows journal,
            UndoingSteps undoing,
            ConcludingRollbacks concluding,
            ObservationEnd observationEnd,
            DriftRounds driftRounds,
            Decisions decisions) {
        this.terms = terms;
        this.rollbacks = rollbacks;
        this.steps = steps;
        this.journal = journal;
        this.undoing = undoing;
        this.concluding = concluding;
        this.observationEnd = observationEnd;
        this.driftRounds = driftRounds;
        this.decisions = decisions;
    }

    @Override
    public void open(
            RemediationId remediation,
            RollbackPurpose purpose,
            Set<String> confirmed,
            String requester,
            String reason) {
        terms.open(remediation, new RollbackRecords.Opened(purpose, confirmed), requester, reason);
    }

    @Override
    public void queue(RemediationId remediation, int stepIndex) {
        WarrantedStep step = step(remediation, stepIndex);
        if (!rollbacks.queue(step.warrant()).contains(stepIndex)) {
            rollbacks.queue(step.warrant(), stepIndex);
        }
        if (!journal.history(step).isBeingTakenBack()) {
            journal.add(step, StepStatus.UNDO_QUEUED, Details.none());
        }
    }

    @Override
    public int queued(RemediationId remediation) {
        return queue(remediation).size();
    }

    @Override
    public UndoOutcome undo(RemediationId remediation, int place) {
        RollbackRecords.Opened rollback = steps.newestWarrant(remediation)
                .flatMap(warrant -> rollbacks.find(warrant.id()))
                .orElseThrow(() -> new IllegalStateException("No rollback of " + remediation + " is open"));
        return unsettledBefore(remediation, place)
                .<UndoOutcome>map(earlier ->
                        new UndoOutcome.Failed("Step '" + earlier.id() + "' comes first and is not undone yet"))
                .orElseGet(() -> undoing.undo(at(remediation, place), rollback));
    }

    @Override
    public void repaired(RemediationId remediation, int place, String person, String decision, String comment) {
        RepairDecision decided = RepairDecision.ofWord(decision);
        WarrantedStep step = at(remediation, place);
        decisions.take(Decisions.Kind.REPAIR, Optional.of(remediation), person);
        if (decided != RepairDecision.RETRY && journal.history(step).settled().isEmpty()) {
            concluding.settle(step, person, decided, comment);
        }
    }

    @Override
    public List<Residue> conclude(RemediationId remediation) {
        concluding.findResidue(remediation);
        observationEnd.close(remediation);
        return concluding.residual(remediation);
    }

    @Override
    public List<Residue> residual(RemediationId remediation) {
        return concluding.residual(remediation);
    }

    @Override
    public boolean nothingStands(RemediationId remediation) {
        return steps.newestWarrant(remediation)
                        .flatMap(warrant -> rollbacks.find(warrant.id()))
                        .filter(opened -> opened.purpose() == RollbackPurpose.FAILED)
                        .isPresent()
                && concluding.nothingStays(remediation);
    }

    @Override
    public boolean mayBeginAnew(RemediationId remediation) {
        return driftRounds.anotherIsDue(remediation);
    }

    @Override
    public List<String> reExposingSteps(RemediationId remediation) {
        return terms.reExposing(remediation);
    }

    @Override
    public JsonNode describe(RemediationId remediation, int place) {
        WarrantedStep step = at(remediation, place);
        StepHistory history = journal.history(step);
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step.id())
                .put("action", step.call().action())
                .put("target", step.target().toString())
                .put("undo", step.step().undo())
                .put("reason", history.undoFailure())
                .set("before", history.stateBefore().orElseGet(() -> previewedBefore(step)));
    }

    private Optional<WarrantedStep> unsettledBefore(RemediationId remediation, int place) {
        return queue(remediation).stream()
                .limit(place)
                .map(index -> step(remediation, index))
                .filter(step -> journal.history(step).settled().isEmpty())
                .findFirst();
    }

    private WarrantedStep at(RemediationId remediation, int place) {
        List<Integer> queue = queue(remediation);
        if (place < 0 || place >= queue.size()) {
            throw new IllegalArgumentException("The rollback of " + remediation + " has " + queue.size()
                    + " queued steps, counted from 0, and none at " + place);
        }
        return step(remediation, queue.get(place));
    }

    private List<Integer> queue(RemediationId remediation) {
        return steps.newestWarrant(remediation).map(rollbacks::queue).orElse(List.of());
    }

    private WarrantedStep step(RemediationId remediation, int index) {
        List<WarrantedStep> all = steps.ofNewest(remediation);
        if (index < 0 || index >= all.size()) {
            throw new IllegalArgumentException(remediation + " has " + all.size() + " steps, and none at " + index);
        }
        return all.get(index);
    }

    private static ArrayNode previewedBefore(WarrantedStep step) {
        ArrayNode before = JsonNodeFactory.instance.arrayNode();
        step.step().effects().stream().map(Effect::before).forEach(before::add);
        return before;
    }
}
