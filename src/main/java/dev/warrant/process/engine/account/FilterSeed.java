package dev.warrant.process.engine.account;

import dev.warrant.access.Group;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Makes the Tasklist filters when there are none. They name groups and elements outright: a filter with an expression would be code that
 * runs for everyone who opens it, and is refused.
 */
@Component
public class FilterSeed {

    private static final List<Shared> FILTERS = List.of(
            ownTasks("Analysts' tasks", Group.ANALYST),
            ownTasks("Approvers' tasks", Group.APPROVER),
            ownTasks("Process owners' tasks", Group.PROCESSOWNER),
            new Shared("Approvals", 20, Set.of(Group.APPROVER), tasks -> tasks.taskDefinitionKey("approvePolicy")),
            new Shared(
                    "Challenges",
                    20,
                    Set.of(Group.ANALYST, Group.APPROVER, Group.ASSETOWNER),
                    tasks -> tasks.taskDefinitionKey("challengePolicy")),
            new Shared(
                    "Triage and populating",
                    20,
                    Set.of(Group.ANALYST),
                    tasks -> tasks.taskDefinitionKeyIn("triageIncident", "populateTemplate")),
            new Shared(
                    "Repairs",
                    30,
                    Set.of(Group.ANALYST, Group.APPROVER),
                    tasks -> tasks.taskDefinitionKey("repairRollback")));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    FilterSeed(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    public void plant() {
        if (filters.createFilterQuery().count() == 0) {
            FILTERS.forEach(this::plant);
        }
    }

    private static Shared ownTasks(String name, Group group) {
        return new Shared(name, 10, Set.of(group), tasks -> tasks.taskCandidateGroup(group.id())
                .includeAssignedTasks());
    }

    private void plant(Shared shared) {
        Filter filter = filters.newTaskFilter(shared.name());
        filter.setQuery(shared.selection().apply(tasks.createTaskQuery()));
        filter.setProperties(Map.of("priority", shared.priority(), "refresh", true, "showUndefinedVariable", false));
        filters.saveFilter(filter);
        shared.groups().forEach(group -> maySee(group, filter));
    }

    private void maySee(Group group, Filter filter) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group.id());
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filter.getId());
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
    }

    private record Shared(String name, int priority, Set<Group> groups, UnaryOperator<TaskQuery> selection) {}
}
