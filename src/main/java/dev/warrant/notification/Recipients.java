package dev.warrant.notification;

import dev.warrant.access.Group;
import java.util.Set;

/**
 * The people a mail goes to; somebody named twice gets it once.
 *
 * @param groups all of whose members get it
 * @param users who get it by name, and may open the task that it links to
 */
public record Recipients(Set<Group> groups, Set<String> users) {

    public Recipients {
        groups = Set.copyOf(groups);
        users = Set.copyOf(users);
    }

    public static Recipients of(Group... groups) {
        return new Recipients(Set.of(groups), Set.of());
    }

    /** These and the named users. */
    public Recipients and(Set<String> named) {
        return new Recipients(groups, named);
    }
}
