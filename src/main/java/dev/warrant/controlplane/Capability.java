package dev.warrant.controlplane;

import java.util.Set;

/**
 * What a credential could do at most, whatever it is asked for.
 *
 * @param actions names of the actions that it lets through
 * @param resources what it reaches; a plane that can only say "everything of this sort" does so with {@code *} in the id
 * @param kinds every kind of effect that it could have
 */
public record Capability(Set<String> actions, Set<Resource> resources, Set<EffectKind> kinds) {

    public Capability {
        actions = Set.copyOf(actions);
        resources = Set.copyOf(resources);
        kinds = Set.copyOf(kinds);
    }

    /** No more than what was asked for: the described action on the resource of the grant. */
    static Capability justFor(Grant grant, ActionDescription description) {
        return new Capability(Set.of(description.name()), Set.of(grant.resource()), description.effectKinds());
    }
}
