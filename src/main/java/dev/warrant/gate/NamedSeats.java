package dev.warrant.gate;

import dev.warrant.access.Group;
import dev.warrant.gate.Gate.Reason;
import dev.warrant.gate.Gates.DecidedGate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The seats that the rows of the decision name, put together: for each group as many as the row that asks for most of them. */
final class NamedSeats {

    private static final String OWNER = "owner";

    private final Map<Group, Integer> seats = new EnumMap<>(Group.class);
    private final List<Reason> faults = new ArrayList<>();

    /** @param owner the group that owns the template */
    NamedSeats(List<DecidedGate> rows, String owner) {
        for (DecidedGate row : rows) {
            Map<Group, Integer> ofRow = new EnumMap<>(Group.class);
            Arrays.stream(row.groups().split(",", -1))
                    .map(String::strip)
                    .filter(word -> !row.groups().isBlank())
                    .forEach(word -> group(word, owner)
                            .ifPresentOrElse(group -> ofRow.merge(group, 1, Integer::sum), () -> fault(word, owner)));
            ofRow.forEach((group, count) -> seats.merge(group, count, Math::max));
        }
    }

    /** Why nothing may come of the decision: a seat that nobody can fill. */
    List<Reason> faults() {
        return List.copyOf(faults);
    }

    /** The kind that asks for at least these seats, if the given kind lets anything run at all. */
    GateKind atLeast(GateKind kind) {
        return kind.leadsToExecution() ? kind.atLeast(GateKind.asking(named().size())) : kind;
    }

    /** All seats of a gate of this kind: those named, and approvers up to the number of people that the kind asks for. */
    List<Group> filledUp(GateKind kind) {
        if (!kind.leadsToExecution()) {
            return List.of();
        }
        List<Group> all = new ArrayList<>(named());
        while (all.size() < kind.approvalsRequired()) {
            all.add(Group.APPROVER);
        }
        Collections.sort(all);
        return all;
    }

    String words() {
        return named().stream().map(Group::id).collect(Collectors.joining(", "));
    }

    private List<Group> named() {
        List<Group> named = new ArrayList<>();
        seats.forEach((group, count) -> named.addAll(Collections.nCopies(count, group)));
        return named;
    }

    /** All that a row may name. */
    static List<String> known() {
        return Stream.concat(groups(), Stream.of(OWNER)).toList();
    }

    private static Stream<String> groups() {
        return Arrays.stream(Group.values()).filter(Group::maySit).map(Group::id);
    }

    private static Optional<Group> group(String word, String owner) {
        return Group.ofId(word.equals(OWNER) ? owner : word).filter(Group::maySit);
    }

    private void fault(String word, String owner) {
        String meant = word.equals(OWNER) ? "'owner', which is '" + owner + "'" : "'" + word + "'";
        faults.add(new Reason(
                GateKind.REFUSE,
                RecordedGates.FROM_DECISION,
                "The decision asks the group " + meant + "; expected 'owner' or one of "
                        + groups().collect(Collectors.joining(", "))));
    }
}
