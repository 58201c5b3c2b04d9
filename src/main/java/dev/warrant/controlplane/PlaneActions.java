package dev.warrant.controlplane;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The actions of one plane, found by their names. */
public class PlaneActions<A extends PlaneAction> {

    private static final Comparator<PlaneAction> BY_NAME =
            Comparator.comparing(action -> action.description().name());

    private final String plane;
    private final List<ActionDescription> descriptions;
    private final Map<String, A> byName;

    /** @param plane the plane as a message speaks of it, for example {@code The sandbox} */
    protected PlaneActions(String plane, List<A> actions) {
        this.plane = plane;
        descriptions =
                actions.stream().sorted(BY_NAME).map(PlaneAction::description).toList();
        byName = actions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        action -> action.description().name(), Function.identity(), PlaneActions::twice));
    }

    /** In the order of their names. */
    public final List<ActionDescription> descriptions() {
        return descriptions;
    }

    /** All of them, in no particular order. */
    public final List<A> all() {
        return List.copyOf(byName.values());
    }

    /** @throws IllegalArgumentException when the plane has no such action */
    public final A of(ActionCall call) {
        return named(call.action());
    }

    /**
     * The action of this full name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public final A named(String name) {
        A action = byName.get(name);
        if (action == null) {
            throw new IllegalArgumentException(plane + " has no action '" + name + "'; it has "
                    + descriptions.stream().map(ActionDescription::name).toList());
        }
        return action;
    }

    private static <A extends PlaneAction> A twice(A one, A other) {
        throw new IllegalStateException("The action '" + one.description().name() + "' is described twice, by "
                + one.getClass().getSimpleName() + " and " + other.getClass().getSimpleName());
    }
}
