package dev.warrant.gate;

import dev.warrant.access.Group;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who must be among those who agree, whatever the decision table says.
 *
 * @param independentGroups at least one seat of every gate that asks people belongs to one of these groups
 */
@ConfigurationProperties("warrant.approval")
public record IndependenceProperties(
        @DefaultValue("approver") List<Group> independentGroups) {

    public IndependenceProperties {
        independentGroups = List.copyOf(independentGroups);
        if (independentGroups.isEmpty() || independentGroups.stream().anyMatch(group -> !group.maySit())) {
            throw new IllegalArgumentException(
                    "warrant.approval.independent-groups must name at least one of analyst, approver, processowner and no"
                            + " other group, but it is " + independentGroups);
        }
    }

    Set<Group> groups() {
        return new TreeSet<>(independentGroups);
    }

    public boolean include(Group group) {
        return independentGroups.contains(group);
    }

    /** The seat that is added to a gate that has none of them. */
    public Group seat() {
        return independentGroups.contains(Group.APPROVER) ? Group.APPROVER : independentGroups.get(0);
    }

    public String words() {
        return groups().stream().map(group -> "'" + group.id() + "'").collect(Collectors.joining(" or "));
    }
}
