package dev.warrant.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an execution goes on when live state moves.
 *
 * @param driftRounds in how many rounds of one remediation live state may move before a step, 1 to 10; after the last one the remediation ends,
 * rolled back
 */
@ConfigurationProperties("warrant.execution")
record DriftProperties(@DefaultValue("3") int driftRounds) {

    private static final int MOST_ROUNDS = 10;

    public DriftProperties {
        if (driftRounds < 1 || driftRounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "warrant.execution.drift-rounds must be 1 to " + MOST_ROUNDS + ", but is " + driftRounds);
        }
    }
}
