package dev.warrant.approval;

import dev.warrant.access.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sits people down, one seat each, so that as few seats as possible stay empty (bipartite matching by augmenting paths). */
final class Seats {

    private final List<Group> groups;
    private final Map<String, Set<Group>> people;
    private final Map<Integer, String> sitting = new HashMap<>();

    private Seats(List<Group> groups, Map<String, Set<Group>> people) {
        this.groups = groups;
        this.people = people;
        people.keySet().forEach(person -> sit(person, new HashSet<>()));
    }

    /**
     * The seats that stay empty.
     *
     * @param seats the group of each
     * @param people the groups that each person may sit for
     */
    static List<Group> open(List<Group> seats, Map<String, Set<Group>> people) {
        return new Seats(seats, people).empty();
    }

    private boolean sit(String person, Set<Integer> tried) {
        for (int seat = 0; seat < groups.size(); seat++) {
            if (people.getOrDefault(person, Set.of()).contains(groups.get(seat)) && tried.add(seat)) {
                String before = sitting.get(seat);
                if (before == null || sit(before, tried)) {
                    sitting.put(seat, person);
                    return true;
                }
            }
        }
        return false;
    }

    private List<Group> empty() {
        List<Group> empty = new ArrayList<>();
        for (int seat = 0; seat < groups.size(); seat++) {
            if (!sitting.containsKey(seat)) {
                empty.add(groups.get(seat));
            }
        }
        return empty;
    }
}
