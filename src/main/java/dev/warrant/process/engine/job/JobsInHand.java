package dev.warrant.process.engine.job;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs this node has in hand: those that are queued or run on one of its threads, and those for which there was no thread yet. A job
 * that a running one leaves behind in the same process instance is locked and run by the same thread, so a whole instance counts as in hand.
 */
final class JobsInHand {

    private final Map<String, String> instances = new HashMap<>();
    private final Set<Batch> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<List<String>, Batch> refused = new HashMap<>();
    private final Set<List<String>> due = new HashSet<>();

    /**
     * Call on the thread that acquires jobs, at the start of each round. A refused job is given once more in the next round, unless that round
     * fails, as it does while the database is away: then the engine forgets the job, and so does this.
     */
    synchronized void begin() {
        refused.keySet().removeAll(due);
        due.clear();
        due.addAll(refused.keySet());
    }

    /** Call on the thread that acquires jobs, before it acquires more. */
    synchronized void acquiring() {
        instances.clear();
    }

    synchronized void locked(String job, @Nullable String instance) {
        if (instance != null) {
            instances.put(job, instance);
        }
    }

    /** Call before the jobs can begin. */
    synchronized Batch give(List<String> jobs) {
        Batch waiting = refused.remove(jobs);
        Batch batch = waiting == null ? new Batch(List.copyOf(jobs), instancesOf(jobs)) : waiting;
        given.add(batch);
        return batch;
    }

    /** No thread was free; the jobs will be given once more. */
    synchronized void refuse(Batch batch) {
        given.remove(batch);
        due.remove(batch.jobs());
        refused.put(batch.jobs(), batch);
    }

    synchronized void done(Batch batch) {
        given.remove(batch);
    }

    /** The thread that would have given them once more has stopped. */
    synchronized void forgetRefused() {
        refused.clear();
    }

    synchronized Hand now() {
        return new Hand(
                batches().flatMap(batch -> batch.jobs().stream()).collect(Collectors.toSet()),
                batches().flatMap(batch -> batch.instances().stream()).collect(Collectors.toSet()));
    }

    private Stream<Batch> batches() {
        return Stream.concat(given.stream(), refused.values().stream());
    }

    private Set<String> instancesOf(List<String> jobs) {
        Set<String> found = new HashSet<>();
        jobs.stream().filter(instances::containsKey).forEach(job -> found.add(instances.get(job)));
        return found;
    }

    /** Jobs that one thread runs one after the other. */
    record Batch(List<String> jobs, Set<String> instances) {}

    /** What was in hand at a moment. */
    record Hand(Set<String> jobs, Set<String> instances) {

        boolean holds(String job, @Nullable String instance) {
            return jobs.contains(job) || (instance != null && instances.contains(instance));
        }
    }
}
