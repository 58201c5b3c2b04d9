package dev.warrant.journal;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.execution.ExecutionModule;
import dev.warrant.warrant.Warrant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For which steps the broker mints, by where the journal says that they stand. */
@OnBothDatabases
class StepLeaveTest {

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");

    @Test
    void mintsForTheStepThatIsReservedAndForNoOther() {
        module.reserve(warrant, 0);

        assertThat(module.mint(warrant, 0)).isNotEmpty();
        refuses(1, "not the step that is reserved");
    }

    /** One use of a warrant is one pass over its steps. */
    @Test
    void mintsNothingForAStepThatTheRunHasLeftBehind() {
        module.run(warrant, 0);
        module.reserve(warrant, 1);

        refuses(0, "not the step that is reserved");
    }

    @Test
    void mintsForAStepThatIsTriedAgainAfterACrash() {
        module.run(warrant, 0);

        assertThat(module.mint(warrant, 0)).isNotEmpty();
    }

    @Test
    void anOpenRollbackRevokesTheWarrant() {
        module.run(warrant, 0);
        module.reserve(warrant, 1);

        module.rollback.open(REMEDIATION, RollbackPurpose.HARM, Set.of(), "bea", "an outage");

        refuses(1, "is being rolled back");
    }

    private void refuses(int step, String why) {
        int before = module.estate.calls("mint").size();
        assertThatThrownBy(() -> module.mint(warrant, step))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining(why);
        assertThat(module.estate.calls("mint")).hasSize(before);
    }
}
