package dev.warrant.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each remediation between its approval and its end, one event after the other, as far as a crash there could make a
 * difference: a job is taken, a transaction is committed, an outside call is about to be sent, or has been answered. A remediation that was
 * told to crash at an event stands still there for ever, until the process is killed.
 */
final class CrashPoints {

    /** With this job execution begins. */
    private static final String FIRST = "issueWarrant";

    private final Semaphore places;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final ThreadLocal<Scope> scope = new ThreadLocal<>();

    /** @param atOnce how many remediations work at once; those that stand still do not count */
    CrashPoints(int atOnce) {
        places = new Semaphore(atOnce);
    }

    /** Has a remediation stand still at an event. */
    void assign(String incident, WorkLane.Place point) {
        run(incident).assign(point);
    }

    /** Does work of a remediation on this thread. */
    <T> T during(String incident, String activity, Supplier<T> work) {
        run(incident).begin(activity);
        places.acquireUninterruptibly();
        scope.set(new Scope(run(incident), activity));
        try {
            reached("begins");
            return work.get();
        } finally {
            scope.remove();
            places.release();
        }
    }

    /** Puts an event of the remediation that this thread works for on record; does not return where the crash is to be. */
    void reached(String what) {
        Scope here = scope.get();
        if (here != null && here.run().reached(here.activity() + ": " + what)) {
            places.release();
            here.run().standStill();
        }
    }

    /** Lets a remediation that stands still go on from there. */
    void goOn(String incident) {
        run(incident).goOn();
    }

    /** The events of each remediation, by incident. */
    Map<String, List<String>> events() {
        Map<String, List<String>> events = new ConcurrentHashMap<>();
        runs.forEach((incident, run) -> events.put(incident, run.events()));
        return events;
    }

    /** Which remediations stand still, by incident. */
    List<String> still() {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().isStill())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Run run(String incident) {
        return runs.computeIfAbsent(incident, unseen -> new Run());
    }

    private record Scope(Run run, String activity) {}

    private static final class Run {

        private final List<String> events = new ArrayList<>();
        private final CountDownLatch leave = new CountDownLatch(1);
        private final Map<WorkLane, Integer> passed = new EnumMap<>(WorkLane.class);
        private WorkLane.@Nullable Place point;
        private boolean begun;
        private boolean still;

        synchronized void assign(WorkLane.Place place) {
            point = place;
        }

        synchronized void begin(String activity) {
            begun |= activity.equals(FIRST);
        }

        /** Whether the thread is to stand still: at the point itself, and everywhere once the point was reached. */
        synchronized boolean reached(String what) {
            if (begun && !still) {
                events.add(what);
                WorkLane lane = WorkLane.of(what);
                int number = passed.merge(lane, 1, Integer::sum) - 1;
                still = new WorkLane.Place(lane, number).equals(point);
            }
            return still;
        }

        void standStill() {
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized void goOn() {
            point = null;
            still = false;
            leave.countDown();
        }

        synchronized boolean isStill() {
            return still;
        }

        synchronized List<String> events() {
            return List.copyOf(events);
        }
    }
}
