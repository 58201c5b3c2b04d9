package dev.warrant.identity;

import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks a source of identities, over which Warrant has no control, and waits no longer than {@code warrant.identity.timeout}. */
@Component
final class TimedQuestions implements DisposableBean {

    private static final int MOST_AT_ONCE = 16;

    /** How gRPC and OAuth name a refusal; whatever else stands in a message from outside is left out, since it may quote a token. */
    private static final Pattern CODE = Pattern.compile("^\\[?([A-Z_]{4,40}|[a-z_]{4,40})\\b(?=[\\]:]|$)");

    /** Status codes of gRPC that say that nobody could answer just then. */
    private static final List<String> PASSING = List.of("UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED");

    private final TimeLimiter limit;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), TimedQuestions::daemon);

    TimedQuestions(IdentityProperties properties) {
        this.limit = TimeLimiter.of(properties.timeout());
    }

    /**
     * The answer.
     *
     * @param what the failure in words, which the reason follows: "The identity of the executor cannot be obtained"
     */
    <T> T ask(String what, Callable<T> question) {
        Future<T> answer = asked(what, question);
        try {
            return limit.executeFutureSupplier(() -> answer);
        } catch (TimeoutException e) {
            throw ProofRefused.forNow(what + ": no answer within "
                    + limit.getTimeLimiterConfig().getTimeoutDuration() + " (warrant.identity.timeout)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProofRefused.forNow(what + ": interrupted");
        } catch (Exception e) {
            throw refused(what, e);
        } finally {
            answer.cancel(true);
        }
    }

    private <T> Future<T> asked(String what, Callable<T> question) {
        try {
            return threads.submit(question);
        } catch (RejectedExecutionException e) {
            throw ProofRefused.forNow(what + ": too many are asked for at once");
        }
    }

    private static ProofRefused refused(String what, Throwable cause) {
        Optional<ProofRefused> ours = ProofRefused.within(cause);
        if (ours.isPresent()) {
            return ours.get();
        }
        String reason = what + ": " + named(cause);
        return isOfTheLine(cause) || PASSING.stream().anyMatch(reason::contains)
                ? ProofRefused.forNow(reason)
                : new ProofRefused(reason);
    }

    private static boolean isOfTheLine(Throwable failure) {
        return ProofRefused.causes(failure).anyMatch(IOException.class::isInstance);
    }

    private static String named(Throwable failure) {
        Throwable cause = failure.getCause();
        String name = failure.getClass().getSimpleName() + code(failure);
        return cause == null ? name : name + " caused by " + cause.getClass().getSimpleName() + code(cause);
    }

    private static String code(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .map(CODE::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> " " + matcher.group(1))
                .orElse("");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "identity");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
