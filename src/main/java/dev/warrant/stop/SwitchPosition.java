package dev.warrant.stop;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of the switch from the newest stop on, for everything or for one remediation.
 *
 * @param events the newest stop and what follows it; none where nothing was ever stopped
 * @param stops how many stops can be seen in all. A row has its number before others can see it: when this count has grown, an agreement was
 * given without knowing of a stop, even if no stop has a higher number
 */
record SwitchPosition(List<Event> events, long stops) {

    private static final int PEOPLE_TO_RESUME = 2;

    SwitchPosition {
        events = List.copyOf(events);
    }

    boolean holds() {
        return !events.isEmpty() && !resumed();
    }

    /** The agreements that name the newest stop and were given in the knowledge of all stops. */
    List<Event> agreements() {
        return events.stream().skip(1).filter(this::isGivenToIt).toList();
    }

    KillSwitch.Stop stop() {
        Event newest = events.get(0);
        return new KillSwitch.Stop(
                newest.person(), newest.at(), newest.reason(), List.copyOf(people(agreements().stream())));
    }

    long seq() {
        return events.get(0).seq();
    }

    private boolean isGivenToIt(Event agreement) {
        Agreement given = agreement.agreement();
        return given == null || (given.stop() == seq() && given.stopsSeen() == stops);
    }

    private boolean resumed() {
        return agreements().stream().anyMatch(Event::resumes)
                || people(agreements().stream().filter(event -> event.agreement() == null))
                                .size()
                        >= PEOPLE_TO_RESUME;
    }

    private static Set<String> people(Stream<Event> events) {
        return events.map(Event::person).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param agreement for what it was given; null for a stop, and for agreements from before they named their stop */
    record Event(
            long seq,
            String person,
            String reason,
            Instant at,
            @Nullable Agreement agreement) {

        boolean resumes() {
            return agreement != null && agreement.with() != null;
        }
    }

    /** @param with whose agreement it joined, so that things run again; null where it was the first */
    record Agreement(long stop, long stopsSeen, @Nullable String with) {}
}
