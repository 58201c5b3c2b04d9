package dev.warrant.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.credential.CredentialLife;
import dev.warrant.execution.Rollback;
import dev.warrant.execution.StepRetries;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Journal;
import dev.warrant.journal.StepStatus;
import dev.warrant.warrant.Warrant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was done, and by which warrant. */
public final class Conduct {

    private final Once<Optional<Wait>> waiting;
    private final Series<Warrant, Warrant> warrants;
    private final Once<List<CredentialLife>> credentials;
    private final Once<List<Journal.Entry>> journal;
    private final Once<Map<String, StepStatus>> steps;
    private final Once<List<Rollback.Residue>> residual;
    private final Map<Integer, JsonNode> undone = new HashMap<>();
    private final Map<Refused, JsonNode> refused = new HashMap<>();
    private final RemediationId id;
    private final Records records;

    Conduct(RemediationId id, Records records) {
        this.id = id;
        this.records = records;
        this.waiting = new Once<>(() -> records.waits().of(id));
        this.warrants = new Series<>(
                () -> records.warrants().all(id), () -> records.warrants().newest(id), Function.identity());
        this.credentials = new Once<>(() -> List.copyOf(records.credentials().of(id)));
        this.journal = new Once<>(() -> List.copyOf(records.journal().entries(id)));
        this.steps = new Once<>(() -> Collections.unmodifiableMap(
                new LinkedHashMap<>(records.journal().statuses(id))));
        this.residual = new Once<>(() -> List.copyOf(records.rollback().residual(id)));
    }

    /** What an approved remediation waits for. */
    public Optional<Wait> waiting() {
        return waiting.get();
    }

    public List<Warrant> warrants() {
        return warrants.all();
    }

    /** The newest of {@link #warrants}. */
    public Optional<Warrant> warrant() {
        return warrants.newest();
    }

    public List<CredentialLife> credentials() {
        return credentials.get();
    }

    public List<Journal.Entry> journal() {
        return journal.get();
    }

    /** Where each step for which a warrant was issued stands. */
    public Map<String, StepStatus> steps() {
        return steps.get();
    }

    /** What a rollback did not restore. */
    public List<Rollback.Residue> residual() {
        return residual.get();
    }

    /** The step at this place of the queue of undoing, as {@link Rollback#describe} has it. */
    public JsonNode undo(int place) {
        return undone.computeIfAbsent(place, at -> records.rollback().describe(id, at));
    }

    /** The step of a warrant that was refused again and again, as {@link StepRetries#describe} has it. */
    public JsonNode refused(String warrantId, int stepIndex) {
        return refused.computeIfAbsent(new Refused(warrantId, stepIndex), step -> records.retries()
                .describe(id, step.warrantId(), step.stepIndex()));
    }

    private record Refused(String warrantId, int stepIndex) {}
}
