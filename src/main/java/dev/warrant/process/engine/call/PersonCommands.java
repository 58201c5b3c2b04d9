package dev.warrant.process.engine.call;

import dev.warrant.access.Group;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Lets people read, and otherwise run only the commands that their group's work needs, through whichever interface. The engine's authorisations
 * apply on top; alone they would let anybody who may work on a task write any variable.
 */
public final class PersonCommands extends CommandInterceptor {

    private static final Set<String> READS = Set.of(
            "AuthorizationCheckCmd",
            "ExecuteFilterCountCmd",
            "ExecuteFilterListCmd",
            "ExecuteFilterListPageCmd",
            "ExecuteFilterSingleResultCmd",
            "FindActiveActivityIdsCmd",
            "HistoricProcessInstanceReportImpl",
            "HistoricTaskInstanceReportImpl",
            "IsIdentityServiceReadOnlyCmd",
            "IsTelemetryEnabledCmd",
            "MetricsQueryImpl",
            "TaskReportImpl");
    private static final Set<String> EVERYONE = Set.of("CheckPassword", "SaveUserCmd");
    private static final Set<String> TASK_WORK =
            Set.of("ClaimTaskCmd", "CompleteTaskCmd", "SubmitTaskFormCmd", "AddCommentCmd");
    private static final Map<String, Set<String>> BY_GROUP = Map.of(
            Group.ANALYST.id(), union(TASK_WORK, Set.of("SubmitStartFormCmd")),
            Group.APPROVER.id(), TASK_WORK,
            Group.ASSETOWNER.id(), TASK_WORK,
            Group.PROCESSOWNER.id(), union(TASK_WORK, Set.of("DeployCmd")),
            Group.PLATFORM.id(),
                    Set.of(
                            "SetJobRetriesCmd",
                            "UnlockUserCmd",
                            "CreateUserCmd",
                            "DeleteUserCmd",
                            "CreateGroupCmd",
                            "SaveGroupCmd",
                            "DeleteGroupCmd",
                            "CreateMembershipCmd",
                            "DeleteMembershipCmd",
                            "CreateAuthorizationCommand",
                            "SaveAuthorizationCmd",
                            "DeleteAuthorizationCmd"));

    private final Persons persons;

    public PersonCommands(Persons persons) {
        this.persons = persons;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = persons.calling();
        if (person != null && !reads(command) && !mayGive(person.getGroupIds(), command)) {
            throw new AuthorizationException("'%s' may not do this through the engine (%s)"
                    .formatted(person.getUserId(), command.getClass().getSimpleName()));
        }
        return next.execute(command);
    }

    private static boolean reads(Command<?> command) {
        String type = command.getClass().getName();
        String name = command.getClass().getSimpleName();
        return command instanceof AbstractQuery
                || type.startsWith("org.camunda.bpm.cockpit.")
                || (type.startsWith("org.camunda.bpm.engine.")
                        && (name.startsWith("Get") || name.endsWith("QueryCmd") || READS.contains(name)));
    }

    private static boolean mayGive(@Nullable List<String> groups, Command<?> command) {
        String name = command.getClass().getSimpleName();
        return command instanceof OwnCommand
                || EVERYONE.contains(name)
                || (groups != null
                        && groups.stream().anyMatch(group -> BY_GROUP.getOrDefault(group, Set.of())
                                .contains(name)));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /** A command of Warrant's own, which has checked the person itself. */
    public interface OwnCommand<T> extends Command<T> {}
}
