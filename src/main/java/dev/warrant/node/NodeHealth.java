package dev.warrant.node;

import dev.warrant.admission.ReservedWork;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says within two seconds whether the database answers this node and their clocks agree. */
@Component("node")
class NodeHealth implements HealthIndicator, DisposableBean {

    private static final Duration LONGEST = Duration.ofMillis(1500);

    private final DatabaseClock database;
    private final ClockWatch watch;
    private final ExecutorService asking = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "node-health");
        thread.setDaemon(true);
        return thread;
    });

    NodeHealth(DatabaseClock database, ClockWatch watch) {
        this.database = database;
        this.watch = watch;
    }

    @Override
    public Health health() {
        return answers() && watch.isRight()
                ? Health.up().build()
                : Health.down().build();
    }

    private boolean answers() {
        Future<?> answer;
        try {
            answer = asking.submit(ReservedWork.of(database::now));
        } catch (RejectedExecutionException shuttingDown) {
            return false;
        }
        try {
            answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void destroy() {
        asking.shutdownNow();
    }
}
