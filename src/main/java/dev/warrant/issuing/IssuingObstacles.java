package dev.warrant.issuing;

import dev.warrant.freeze.FreezeCalendar;
import dev.warrant.hold.Hold;
import dev.warrant.hold.RecordedWaits;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What holds a warrant back until it passes by itself: a freeze, or the hold of another remediation. */
@Component
class IssuingObstacles {

    private final FreezeCalendar freezes;
    private final ResourceHolds holds;
    private final RecordedWaits waits;
    private final Clock clock;

    IssuingObstacles(FreezeCalendar freezes, ResourceHolds holds, RecordedWaits waits, Clock clock) {
        this.freezes = freezes;
        this.holds = holds;
        this.waits = waits;
        this.clock = clock;
    }

    Optional<WarrantIssuing.Issue> now(RemediationId remediation, Template template, Policy policy) {
        return freezes.holding(template, clock.instant())
                .<WarrantIssuing.Issue>map(freeze -> new WarrantIssuing.Frozen(freeze.until(), freeze.reason()))
                .or(() -> holds.heldByAnother(policy).map(hold -> held(remediation, hold)));
    }

    /** Holds all that the policy changes; the answer is who was faster. */
    Optional<WarrantIssuing.Issue> takingHold(RemediationId remediation, Policy policy) {
        return holds.claim(policy).map(hold -> held(remediation, hold));
    }

    /** Puts on record that the remediation waits, or no longer does. */
    void record(RemediationId remediation, WarrantIssuing.Issue answer) {
        if (answer instanceof WarrantIssuing.Frozen frozen) {
            waits.begin(new Wait(remediation, null, since(remediation, Wait.Cause.FREEZE), frozen.until()));
        } else if (answer instanceof WarrantIssuing.Held held) {
            waits.begin(new Wait(remediation, held.hold(), since(remediation, Wait.Cause.COLLISION), held.until()));
        } else {
            waits.end(remediation);
        }
    }

    private WarrantIssuing.Issue held(RemediationId remediation, Hold hold) {
        Instant until = since(remediation, Wait.Cause.COLLISION).plus(holds.longestWait());
        return clock.instant().isBefore(until)
                ? new WarrantIssuing.Held(hold, until)
                : new WarrantIssuing.Withheld(
                        hold.sentence() + ", which did not let go within " + holds.longestWait(), false);
    }

    /** A new holder does not restart the wait. */
    private Instant since(RemediationId remediation, Wait.Cause cause) {
        return waits.of(remediation)
                .filter(wait -> wait.cause() == cause)
                .map(Wait::since)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
