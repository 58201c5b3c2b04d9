package dev.warrant.challenge;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The windows on record, for tests of other modules. */
public final class KnownWindows {

    private KnownWindows() {}

    public static ChallengeWindows on(JdbcClient database) {
        return new ChallengeWindows(database);
    }
}
