package dev.warrant.dossier;

import dev.warrant.approval.RulesInForce;
import dev.warrant.freeze.FreezeCalendar;
import dev.warrant.gate.AutomaticLimits;
import dev.warrant.hold.ResourceHolds;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** All that know what a remediation waits for. */
@Component
record PendingRecords(
        ResourceHolds holds, FreezeCalendar freezes, AutomaticLimits limits, RulesInForce rules, Clock clock) {}
