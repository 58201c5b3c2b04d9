package dev.warrant.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAccountsTest {

    private final OwnAccounts accounts =
            new OwnAccounts(GuardrailRoom.OWN_ACCOUNTS, List.of(() -> Set.of("ops_minter"), () -> Set.of("run-*")));

    @ParameterizedTest
    @ValueSource(strings = {"ops_minter", "OPS_MINTER", "ops_minter@corp.example", "CORP\\ops_minter", "run-7"})
    void whatWarrantActsByIsItsOwnWithoutBeingListed(String account) {
        assertThat(accounts.include(account, "role", "rules")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_orders", "ops_minters", "overrun-7"})
    void anyOtherAccountIsNot(String account) {
        assertThat(accounts.include(account, "role", "rules")).isFalse();
    }

    /** Whatever word a sender has for an account. */
    @ParameterizedTest
    @ValueSource(
            strings = {"principal", "user-name", "database-user", "service-account-name", "account", "src-account"})
    void anOwnAccountIsRecognisedUnderEveryTypeThatNamesAccounts(String type) {
        assertThat(accounts.include("CORP\\ops_minter", type, "rules")).isTrue();
    }

    @Test
    void elsewhereSuchMarksArePartOfTheName() {
        assertThat(accounts.include("CORP\\ops_minter", "database", "rules")).isFalse();
    }
}
