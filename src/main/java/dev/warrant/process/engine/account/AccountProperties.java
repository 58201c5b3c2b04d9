package dev.warrant.process.engine.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The accounts that exist from the start.
 *
 * @param demoUsers whether the accounts of the embedded default are made when they are missing
 * @param demoPassword the password that new demo accounts get; without it, the password is the name, and Warrant may listen only on a loopback
 * address
 * @param adminPassword the password of the account {@code admin} where no demo accounts are made; without it, no first administrator is
 * @param membershipAge how old a membership of a group must be before its holder's approval counts; by default zero when the demo accounts are
 * made in the embedded database, and 24 hours otherwise
 * @param recordMembershipsAnewBy the account of the administrator who stands for the memberships in a database whose records of them are gone,
 *     damaged or were never begun: they are recorded as given by this account at this start; for one start only
 */
@Validated
@ConfigurationProperties("warrant")
record AccountProperties(
        @DefaultValue("true") boolean demoUsers,
        @Nullable String demoPassword,
        @Nullable String adminPassword,
        @Nullable Duration membershipAge,
        @Nullable String recordMembershipsAnewBy) {

    private static final int SHORTEST = 10;

    AccountProperties {
        if (membershipAge != null && membershipAge.isNegative()) {
            throw new IllegalArgumentException("warrant.membership-age must not be negative, but is " + membershipAge);
        }
        requireLong("warrant.demo-password", demoPassword);
        requireLong("warrant.admin-password", adminPassword);
    }

    private static void requireLong(String name, @Nullable String password) {
        if (password != null && !password.isEmpty() && password.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    name + " must have at least " + SHORTEST + " characters, not " + password.length());
        }
    }

    String passwordOf(DemoAccount account) {
        return demoPassword == null || demoPassword.isEmpty() ? account.name() : demoPassword;
    }

    /** Whether one password opens every demo account. */
    boolean demoAccountsShareAPassword() {
        return demoUsers && demoPassword != null && !demoPassword.isEmpty();
    }

    @Override
    public String toString() {
        return "AccountProperties[demoUsers=" + demoUsers + ", demoPassword " + given(demoPassword) + ", adminPassword "
                + given(adminPassword) + ", membershipAge=" + (membershipAge == null ? "by default" : membershipAge)
                + ", recordMembershipsAnewBy="
                + (recordMembershipsAnewBy == null ? "nobody" : recordMembershipsAnewBy) + "]";
    }

    private static String given(@Nullable String password) {
        return password == null || password.isEmpty() ? "not given" : "given";
    }
}
