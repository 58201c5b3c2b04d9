package dev.warrant.issuing;

import dev.warrant.policy.Policy;
import dev.warrant.policy.PolicyDrift;
import java.util.Optional;

/** Says in words how live state differs from the state that was approved. */
final class StateDrift {

    private StateDrift() {}

    /** What changed; empty when both policies stand for the same effects in the same state. */
    static Optional<String> between(Policy approved, Policy now) {
        return PolicyDrift.between(approved, now);
    }
}
