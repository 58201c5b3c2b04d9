package dev.warrant.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ControlPlane;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActingAccountsTest {

    @Test
    void areThoseThatExecuteAndThoseThatTheControlPlanesAreReachedBy() {
        var accounts = new ActingAccounts(
                new PolicyProperties(List.of("executor")),
                List.of(new Reached(Set.of("ops_reader", "ops_minter")), new Reached(Set.of())));

        assertThat(accounts.names()).containsExactlyInAnyOrder("executor", "ops_reader", "ops_minter");
    }

    private record Reached(Set<String> ownAccounts) implements ControlPlane {

        @Override
        public String name() {
            return "directory";
        }

        @Override
        public List<ActionDescription> actions() {
            return List.of();
        }

        @Override
        public boolean configured() {
            return true;
        }
    }
}
