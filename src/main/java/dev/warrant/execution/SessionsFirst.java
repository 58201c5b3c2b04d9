package dev.warrant.execution;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.journal.Details;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions that hold what a step must change, if a later step of the very same policy ends the sessions of the very same resource. It
 * does so in each try, before the later step's turn, under its approved effect and with a credential for it alone; the turn of the later step
 * still comes. A system that queues for what is held gets time to queue first, so that a client that connects again comes behind the step and
 * does not win.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class SessionsFirst implements DisposableBean {

    private static final String NO_CREDENTIAL_YET = "none";
    private static final Duration TO_QUEUE = Duration.ofMillis(500);

    private final Applying applying;
    private final JournalRows journal;
    private final ScheduledExecutorService meanwhile =
            Executors.newScheduledThreadPool(1, work -> new Thread(work, "sessions-first"));

    SessionsFirst(Applying applying, JournalRows journal) {
        this.applying = applying;
        this.journal = journal;
    }

    /** Asks again for a step that sessions hold, and ends them; returns what came of it, or the refusal if no step ends them. */
    StepOutcome again(WarrantedStep held, StepOutcome.RefusedForNow refused, Supplier<StepOutcome> attempt) {
        return isHeld(refused)
                ? ending(held).map(later -> again(held, later, attempt)).orElse(refused)
                : refused;
    }

    @Override
    public void destroy() {
        meanwhile.shutdown();
    }

    private StepOutcome again(WarrantedStep held, WarrantedStep later, Supplier<StepOutcome> attempt) {
        AtomicBoolean taken = new AtomicBoolean();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        meanwhile.schedule(
                () -> {
                    if (taken.compareAndSet(false, true)) {
                        ended.completeAsync(() -> ended(held, later), Runnable::run);
                    }
                },
                TO_QUEUE.toMillis(),
                TimeUnit.MILLISECONDS);
        boolean leftToUs;
        StepOutcome outcome;
        try {
            outcome = attempt.get();
        } finally {
            leftToUs = taken.compareAndSet(false, true);
            if (!leftToUs) {
                ended.exceptionally(failure -> false).join();
            }
        }
        boolean endedMeanwhile =
                !leftToUs && ended.exceptionally(failure -> false).join();
        if (!isHeld(outcome)) {
            return outcome;
        }
        return endedMeanwhile || leftToUs && ended(held, later) ? attempt.get() : outcome;
    }

    private static boolean isHeld(StepOutcome outcome) {
        return outcome instanceof StepOutcome.RefusedForNow refused && refused.obstacle() == StepOutcome.Obstacle.HELD;
    }

    private Optional<WarrantedStep> ending(WarrantedStep held) {
        return held.after().stream()
                .filter(later -> later.target().equals(held.target()))
                .filter(WarrantedStep::endsSessionsOnly)
                .findFirst()
                .filter(later -> !journal.history(later).begun());
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
