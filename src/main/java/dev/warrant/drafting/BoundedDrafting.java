package dev.warrant.drafting;

import dev.warrant.drafting.Drafter.Draft;
import dev.warrant.drafting.Drafter.Undecided;
import dev.warrant.incident.Incident;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a drafter within a time limit. One that fails, hangs or answers nothing leaves the template to a person. */
@Component
class BoundedDrafting {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedDrafting.class);
    private static final int MOST_AT_ONCE = 16;

    private final Duration timeout;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedDrafting::daemon);

    BoundedDrafting(DraftingProperties properties) {
        this.timeout = properties.timeout();
    }

    Draft ask(Drafter drafter, Incident incident, Template template, List<Violation> violations) {
        try {
            Future<Draft> answer = threads.submit(() -> drafter.draft(incident, template, violations));
            return await(answer, drafter);
        } catch (RejectedExecutionException e) {
            return undecided(drafter, "was not asked, because " + MOST_AT_ONCE + " drafts are under way");
        }
    }

    private Draft await(Future<Draft> answer, Drafter drafter) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return undecided(drafter, "did not answer within " + timeout);
        } catch (ExecutionException e) {
            // The message of a foreign exception may hold an address with a key in it, so only the class is told.
            String failure =
                    Objects.requireNonNullElse(e.getCause(), e).getClass().getName();
            LOG.warn("Drafter {} failed with {}", drafter.name(), failure);
            return undecided(drafter, "failed with " + failure);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return undecided(drafter, "was interrupted");
        }
    }

    private static Undecided undecided(Drafter drafter, String what) {
        return new Undecided(List.of("The drafter '" + drafter.name() + "' " + what));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "drafter");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
