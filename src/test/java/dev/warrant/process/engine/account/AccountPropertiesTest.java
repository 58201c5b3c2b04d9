package dev.warrant.process.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountPropertiesTest {

    @Test
    void passwordsAreNotPrinted() {
        var properties = new AccountProperties(true, "demo-Secret-1", "admin-Secret-1", null, null);

        assertThat(properties).asString().doesNotContain("Secret");
    }

    @Test
    void demoAccountsShareAPasswordOnlyWhereOneIsGivenForAll() {
        assertThat(new AccountProperties(true, "demo-Secret-1", null, null, null).demoAccountsShareAPassword())
                .isTrue();
        assertThat(new AccountProperties(true, "", null, null, null).demoAccountsShareAPassword())
                .isFalse();
        assertThat(new AccountProperties(false, "demo-Secret-1", null, null, null).demoAccountsShareAPassword())
                .isFalse();
    }
}
