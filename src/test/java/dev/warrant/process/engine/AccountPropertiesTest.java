package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountPropertiesTest {

    @Test
    void aMembershipCountsAtOnceOnlyWhereTheDemoAccountsAreMade() {
        assertThat(new AccountProperties(true, null, null, null).minimumMembershipAge())
                .isZero();
        assertThat(new AccountProperties(false, null, null, null).minimumMembershipAge())
                .hasHours(24);
        assertThat(new AccountProperties(true, null, null, Duration.ofHours(1)).minimumMembershipAge())
                .hasHours(1);
    }

    @Test
    void passwordsAreNotPrinted() {
        var properties = new AccountProperties(true, "demo-Secret-1", "admin-Secret-1", null);

        assertThat(properties).asString().doesNotContain("Secret");
    }

    @Test
    void demoAccountsShareAPasswordOnlyWhereOneIsGivenForAll() {
        assertThat(new AccountProperties(true, "demo-Secret-1", null, null).demoAccountsShareAPassword())
                .isTrue();
        assertThat(new AccountProperties(true, "", null, null).demoAccountsShareAPassword())
                .isFalse();
        assertThat(new AccountProperties(false, "demo-Secret-1", null, null).demoAccountsShareAPassword())
                .isFalse();
    }
}
