package dev.warrant.crash;

import java.util.List;

/**
 * Who works for a remediation: its jobs, one after the other, or the caller whose request is still being answered when the first job that it
 * caused begins. Within a lane events have an order; between the two they have none.
 */
enum WorkLane {
    JOBS,
    CALLER;

    /** The activity under which the caller's events are on record. */
    static final String CALLERS_ACTIVITY = "rollback asked for";

    static WorkLane of(String event) {
        return event.startsWith(CALLERS_ACTIVITY + ":") ? CALLER : JOBS;
    }

    /** Its events among all of them, in their order. */
    List<String> events(List<String> all) {
        return all.stream().filter(event -> of(event) == this).toList();
    }

    /**
     * Whether what happened until the event of this number in the record leads there: its own lane went exactly that far, and the other one no way
     * that is not on record.
     */
    static boolean leadsTo(int point, List<String> recorded, List<String> happened) {
        WorkLane crashed = of(recorded.get(point));
        List<String> expected = crashed.events(recorded.subList(0, point + 1));
        return crashed.events(happened).equals(expected)
                && isBeginning(crashed.other().events(happened), crashed.other().events(recorded));
    }

    private WorkLane other() {
        return this == JOBS ? CALLER : JOBS;
    }

    private static boolean isBeginning(List<String> some, List<String> all) {
        return some.size() <= all.size() && some.equals(all.subList(0, some.size()));
    }

    /** An event by its lane and its number in there, counted from 0: the same event in every run, however the lanes interleave. */
    record Place(WorkLane lane, int number) {

        static Place of(int point, List<String> recorded) {
            WorkLane lane = WorkLane.of(recorded.get(point));
            return new Place(lane, lane.events(recorded.subList(0, point)).size());
        }
    }
}
