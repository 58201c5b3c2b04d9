package dev.warrant.journal;

import dev.warrant.hold.ResourceHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.Warrants;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The rounds of a remediation: each runs under a warrant of its own. Another round follows only where live state moved before a step,
 * everything of the round is undone or reported, and that has not happened too often.
 */
@Component
public class DriftRounds {

    private final JournalRows journal;
    private final ResourceHolds holds;
    private final Warrants warrants;
    private final KillSwitch killSwitch;
    private final DriftProperties properties;

    DriftRounds(
            JournalRows journal,
            ResourceHolds holds,
            Warrants warrants,
            KillSwitch killSwitch,
            DriftProperties properties) {
        this.journal = journal;
        this.holds = holds;
        this.warrants = warrants;
        this.killSwitch = killSwitch;
        this.properties = properties;
    }

    /**
     * Why no other warrant may follow this one, as a sentence. Empty when one may: live state moved before one of its steps, and everything done
     * under it is undone or reported as residue.
     */
    public Optional<String> forbidsAnother(RemediationId remediation, String usedWarrantId) {
        return ranToItsEnd(remediation, usedWarrantId)
                .or(() -> notTakenBack(remediation, usedWarrantId))
                .or(() -> tooOften(remediation));
    }

    public boolean anotherIsDue(RemediationId remediation) {
        return killSwitch.stopped(remediation).isEmpty()
                && warrants.newest(remediation)
                        .map(Warrant::id)
                        .filter(newest -> forbidsAnother(remediation, newest).isEmpty())
                        .isPresent();
    }

    private Optional<String> ranToItsEnd(RemediationId remediation, String warrantId) {
        boolean drifted = journal.entriesUnder(remediation, warrantId).stream()
                .anyMatch(entry -> entry.status() == StepStatus.DRIFTED);
        return drifted
                ? Optional.empty()
                : Optional.of(remediation + " was executed already, under warrant " + warrantId);
    }

    private Optional<String> notTakenBack(RemediationId remediation, String warrantId) {
        List<Journal.Entry> entries = journal.entriesUnder(remediation, warrantId);
        Optional<String> applied = entries.stream()
                .map(Journal.Entry::stepId)
                .distinct()
                .filter(step -> StepHistory.of(step, entries).mayHaveChanged())
                .filter(step -> StepHistory.of(step, entries).settled().isEmpty())
                .findFirst()
                .map(step -> "Step '" + step + "' under warrant " + warrantId + " is not undone");
        return applied.or(() -> holds.holdsAny(remediation)
                ? Optional.of("The rollback under warrant " + warrantId + " is not concluded")
                : Optional.empty());
    }

    private Optional<String> tooOften(RemediationId remediation) {
        long rounds = journal.entries(remediation).stream()
                .filter(entry -> entry.status() == StepStatus.DRIFTED)
                .map(Journal.Entry::warrantId)
                .distinct()
                .count();
        return rounds < properties.driftRounds()
                ? Optional.empty()
                : Optional.of("Live state moved before a step in " + rounds + " rounds of " + remediation);
    }
}
