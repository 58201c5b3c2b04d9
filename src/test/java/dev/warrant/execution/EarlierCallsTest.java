package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.FaultyEstate.Crash;
import dev.warrant.controlplane.FaultyEstate.Fault;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.StepStatus;
import dev.warrant.warrant.Warrant;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process died in a call, and what it asked for may still happen. */
@OnBothDatabases
class EarlierCallsTest {

    private static final Duration CALL_LIMIT = Duration.ofMinutes(2);

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;

    @Test
    void applyingIsRepeatedOnlyWhenTheEarlierCallMustHaveEnded() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        diesApplying(warrant);

        assertThatThrownBy(() -> module.apply(warrant, 0, module.mint(warrant, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("applying step 'close'")
                .hasMessageContaining("may be at work until");
        assertThat(estate.calls("apply")).hasSize(1);

        module.clock.pass(CALL_LIMIT);
        assertThat(module.apply(warrant, 0, module.mint(warrant, 0))).isInstanceOf(StepOutcome.Applied.class);
    }

    @Test
    void nothingIsUndoneOrCalledUndoneWhileTheStepMayStillBeApplied() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        diesApplying(warrant);
        rollsBack(warrant);

        assertThatThrownBy(() -> module.rollback.undo(REMEDIATION, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may be at work until");
        assertThat(module.journaled(warrant, 0)).endsWith(StepStatus.UNDO_QUEUED);

        module.clock.pass(CALL_LIMIT);
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new UndoOutcome.Undone());
    }

    @Test
    void undoingIsRepeatedOnlyWhenTheEarlierCallMustHaveEnded() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.run(warrant, 0);
        rollsBack(warrant);
        module.warrants.calls.begin(REMEDIATION, "undoing step 'close'");

        assertThatThrownBy(() -> module.rollback.undo(REMEDIATION, 0)).hasMessageContaining("may be at work until");
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void aCallForAnotherStepHoldsNothingBack() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "close barn");
        module.run(warrant, 0);
        rollsBack(warrant);
        module.warrants.calls.begin(REMEDIATION, "undoing step 'another'");

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new UndoOutcome.Undone());
    }

    private void diesApplying(Warrant warrant) {
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.fault("apply estate.close house", Fault.CRASH_BEFORE);
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).isInstanceOf(Crash.class);
        module.restart();
        module.warrants.calls.begin(REMEDIATION, "applying step 'close'");
    }

    private void rollsBack(Warrant warrant) {
        module.rollback.open(REMEDIATION, RollbackPurpose.HARM, Set.of(), "ben", "because");
        module.queue(warrant, 0);
    }
}
