package dev.warrant.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the journal holds of one step under one warrant, oldest first, and what follows from it. */
public record StepHistory(List<Journal.Entry> entries) {

    private static final Set<StepStatus> RESULTS =
            EnumSet.of(StepStatus.APPLIED, StepStatus.VERIFIED, StepStatus.REFUSED, StepStatus.UNCERTAIN);
    private static final Set<StepStatus> REACHED =
            EnumSet.of(StepStatus.APPLIED, StepStatus.VERIFIED, StepStatus.UNCERTAIN);
    private static final Set<StepStatus> TAKING_BACK =
            EnumSet.of(StepStatus.UNDO_QUEUED, StepStatus.UNDONE, StepStatus.UNDO_FAILED, StepStatus.RESIDUE);

    /** The statuses that say that a call for the change clearly changed nothing. */
    private static final Set<StepStatus> ANSWERED = EnumSet.of(StepStatus.DEFERRED, StepStatus.DRIFTED);

    /** The statuses that say that a call for the change begins, or that it clearly changed nothing. */
    private static final Set<StepStatus> ASKING =
            EnumSet.of(StepStatus.SNAPSHOT, StepStatus.ATTEMPTED, StepStatus.DEFERRED, StepStatus.DRIFTED);

    private static final Set<StepStatus> BEFORE_ITS_TURN =
            EnumSet.of(StepStatus.BROUGHT_FORWARD, StepStatus.SNAPSHOT, StepStatus.ATTEMPTED, StepStatus.DEFERRED);

    /** A refusal says nothing once another run of the step is known to have reached the plane. */
    public StepHistory {
        boolean reached = entries.stream().anyMatch(entry -> REACHED.contains(entry.status()));
        entries = entries.stream()
                .filter(entry -> !reached || entry.status() != StepStatus.REFUSED)
                .toList();
    }

    static StepHistory of(String stepId, List<Journal.Entry> entries) {
        return new StepHistory(
                entries.stream().filter(entry -> entry.stepId().equals(stepId)).toList());
    }

    /** The history must not be empty. */
    public String stepId() {
        return entries.get(0).stepId();
    }

    public StepStatus status() {
        return entries.isEmpty()
                ? StepStatus.PENDING
                : entries.get(entries.size() - 1).status();
    }

    public boolean has(StepStatus status) {
        return entries.stream().anyMatch(entry -> entry.status() == status);
    }

    public boolean isBeingTakenBack() {
        return entries.stream().anyMatch(entry -> TAKING_BACK.contains(entry.status()));
    }

    /** The outcome of applying, once it is on record. */
    public Optional<StepOutcome> outcome() {
        return newest(RESULTS).map(entry -> switch (entry.status()) {
            case REFUSED -> new StepOutcome.Refused(reason(entry));
            case UNCERTAIN -> new StepOutcome.Uncertain(reason(entry));
            default -> new StepOutcome.Applied(receipt());
        });
    }

    /** Whether the plane may have been changed: it said so, or did not clearly refuse, for good or for now, each time it was asked. */
    public boolean mayHaveChanged() {
        boolean changedNothing = newest(ASKING)
                .filter(entry -> ANSWERED.contains(entry.status()))
                .isPresent();
        return entries.stream().anyMatch(Journal.Entry::wasDoneBeforeItsTurn)
                || (has(StepStatus.SNAPSHOT)
                        && outcome()
                                .map(known -> !(known instanceof StepOutcome.Refused))
                                .orElse(!changedNothing || inDoubt()));
    }

    /** Whether its turn has come; what was brought forward does not count. */
    public boolean begun() {
        return entries.stream().anyMatch(entry -> !BEFORE_ITS_TURN.contains(entry.status()));
    }

    /** Whether, since its turn came, the plane was asked for the change and no clear answer is on record. */
    public boolean askedWithoutAnswer() {
        return sinceReserved()
                .newest(ASKING)
                .filter(entry -> !ANSWERED.contains(entry.status()))
                .isPresent();
    }

    /** Whether the step is tried again although an earlier try may have done it. */
    public boolean inDoubt() {
        return entries.stream()
                .anyMatch(entry -> entry.detail().path(Details.IN_DOUBT).asBoolean());
    }

    /** The refusals for now since its turn came or a person last wanted it tried again, oldest first. */
    public List<Journal.Entry> deferrals() {
        int from = 0;
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).status() == StepStatus.RESERVED
                    || entries.get(place).status() == StepStatus.RETRY_ASKED) {
                from = place + 1;
            }
        }
        return entries.subList(from, entries.size()).stream()
                .filter(entry -> entry.status() == StepStatus.DEFERRED)
                .toList();
    }

    private StepHistory sinceReserved() {
        int from = 0;
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).status() == StepStatus.RESERVED) {
                from = place;
            }
        }
        return new StepHistory(entries.subList(from, entries.size()));
    }

    /** Whether live state showed the change, and it has not been undone since. */
    public boolean isVerified() {
        return !isBeingTakenBack()
                && newest(RESULTS)
                        .filter(entry -> entry.status() == StepStatus.VERIFIED)
                        .isPresent();
    }

    public boolean isClearlyApplied() {
        return outcome().orElse(null) instanceof StepOutcome.Applied;
    }

    /** The outcome of the undo, once nothing is left to do about it. */
    public Optional<UndoOutcome> settled() {
        return newest(TAKING_BACK).flatMap(entry -> switch (entry.status()) {
            case UNDONE -> Optional.of(new UndoOutcome.Undone());
            case RESIDUE -> Optional.of(residue(entry.detail()));
            default -> Optional.empty();
        });
    }

    /** The state before the newest try; a try that kept none uses the state before an earlier one. */
    public Optional<JsonNode> stateBefore() {
        return entries.stream()
                .map(entry -> entry.detail().path("before"))
                .filter(before -> !before.isMissingNode())
                .reduce((older, newer) -> newer);
    }

    /** Why the step was refused; empty text when it was not. */
    public String refusal() {
        return newest(EnumSet.of(StepStatus.REFUSED)).map(StepHistory::reason).orElse("");
    }

    /** What had moved before the step could be reserved, or asked for again; empty when nothing had. */
    public Optional<String> drift() {
        return newest(EnumSet.of(StepStatus.DRIFTED)).map(StepHistory::reason);
    }

    /** Why the newest undo failed; empty text when none did. */
    public String undoFailure() {
        return newest(EnumSet.of(StepStatus.UNDO_FAILED))
                .map(StepHistory::reason)
                .orElse("");
    }

    private JsonNode receipt() {
        return newest(EnumSet.of(StepStatus.APPLIED))
                .map(entry -> entry.detail().path("receipt"))
                .orElseThrow();
    }

    private Optional<Journal.Entry> newest(Set<StepStatus> statuses) {
        return entries.stream()
                .filter(entry -> statuses.contains(entry.status()))
                .reduce((older, newer) -> newer);
    }

    private static String reason(Journal.Entry entry) {
        return entry.detail().path("reason").asText();
    }

    private static UndoOutcome.Residue residue(JsonNode detail) {
        JsonNode resource = detail.path("resource");
        return new UndoOutcome.Residue(
                new Resource(
                        resource.path("plane").asText(),
                        resource.path("type").asText(),
                        resource.path("id").asText()),
                detail.path("what").asText(),
                detail.path("why").asText());
    }
}
