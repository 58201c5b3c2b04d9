package dev.warrant.issuing;

import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.hold.RecordedWaits;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.journal.DriftRounds;
import dev.warrant.signing.Signing;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.WarrantProperties;
import dev.warrant.warrant.WarrantRecords;
import java.time.Clock;

/** Puts this room together for the tests of others. */
public final class IssuingRoom {

    private IssuingRoom() {}

    public static WarrantIssuing issuing(
            WarrantRecords records,
            Surroundings surroundings,
            KillSwitch killSwitch,
            DriftRounds rounds,
            ChallengeWindows windows,
            ResourceHolds holds,
            RecordedWaits waits,
            Signing signing,
            WarrantProperties properties,
            Clock clock) {
        IssueConditions conditions = new IssueConditions(
                records,
                killSwitch,
                rounds,
                surroundings.templates(),
                surroundings.policies(),
                surroundings.approvals(),
                surroundings.gates(),
                surroundings.reviews,
                surroundings.drafting(),
                surroundings.recommendOnly(),
                windows,
                until -> !clock.instant().isBefore(until),
                new ApprovalOrigins(surroundings.approvals(), surroundings.rules, surroundings.memberships));
        return new CheckedWarrantIssuing(
                records,
                conditions,
                new SubjectsLeft(
                        surroundings.gates(),
                        surroundings.templates(),
                        surroundings.drafting(),
                        surroundings.incidents),
                surroundings.templates(),
                surroundings.drafting(),
                surroundings.populating(),
                surroundings.approvals(),
                new IssuingObstacles(surroundings.freezes, holds, waits, clock),
                signing,
                properties,
                clock);
    }
}
