package dev.warrant.execution;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepOutcome;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions that hold what a step must change, where a later step of the very same policy ends the sessions of the very same
 * resource: once, before that step's turn, under its approved effect and with a credential for it alone. Its own turn still comes.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class SessionsFirst {

    private static final String NO_CREDENTIAL_YET = "none";

    private final Applying applying;
    private final JournalRows journal;

    SessionsFirst(Applying applying, JournalRows journal) {
        this.applying = applying;
        this.journal = journal;
    }

    /** Whether sessions may have been ended just now, so that it is worth asking for the step again. */
    boolean endedFor(WarrantedStep held, StepOutcome.RefusedForNow refused) {
        return refused.obstacle() == StepOutcome.Obstacle.HELD
                && ending(held).map(later -> ended(held, later)).orElse(false);
    }

    private Optional<WarrantedStep> ending(WarrantedStep held) {
        return held.after().stream()
                .filter(later -> later.target().equals(held.target()))
                .filter(SessionsFirst::endsSessionsOnly)
                .findFirst()
                .filter(later -> journal.history(later).entries().isEmpty());
    }

    private static boolean endsSessionsOnly(WarrantedStep step) {
        return !step.step().effects().isEmpty()
                && step.step().effects().stream().allMatch(effect -> effect.kind() == EffectKind.SESSION);
    }

    private boolean ended(WarrantedStep held, WarrantedStep later) {
        journal.record(
                later,
                StepStatus.BROUGHT_FORWARD,
                Details.reason("Step '" + held.id() + "' waits for a session that this step ends")
                        .put("for", held.id()));
        StepOutcome outcome = applying.attempt(later, NO_CREDENTIAL_YET);
        if (outcome instanceof StepOutcome.Applied applied) {
            journal.record(later, StepStatus.BROUGHT_FORWARD, Details.receipt(applied.receipt()));
            return true;
        }
        boolean unclear = outcome instanceof StepOutcome.Uncertain;
        journal.record(
                later, unclear ? StepStatus.BROUGHT_FORWARD : StepStatus.DEFERRED, Details.reason(outcome.reason()));
        return unclear;
    }
}
