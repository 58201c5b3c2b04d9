package dev.warrant.process.engine.account;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.BATCH;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import dev.warrant.access.Group;
import dev.warrant.process.engine.call.ProcessKeys;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * Gives each group the rights that its work needs and no more, where they are missing. Working on a task is not among them: the engine gives
 * it to the candidates of that task alone.
 */
@Component
public class RightsSeed {

    private static final String ANY = Authorization.ANY;
    private static final String REMEDIATION = ProcessKeys.REMEDIATION;

    private static final List<Right> RIGHTS = List.of(
            right(Group.ANALYST, APPLICATION, "tasklist", ACCESS),
            right(Group.ANALYST, PROCESS_DEFINITION, REMEDIATION, READ, READ_TASK, READ_HISTORY, CREATE_INSTANCE),
            right(Group.ANALYST, PROCESS_INSTANCE, ANY, CREATE),
            right(Group.APPROVER, APPLICATION, "tasklist", ACCESS),
            right(Group.APPROVER, PROCESS_DEFINITION, REMEDIATION, READ, READ_TASK, READ_HISTORY),
            // Reading a task comes with being named a candidate for it, so other people's tasks stay hidden.
            right(Group.ASSETOWNER, APPLICATION, "tasklist", ACCESS),
            right(Group.ASSETOWNER, PROCESS_DEFINITION, REMEDIATION, READ),
            right(Group.PROCESSOWNER, APPLICATION, "tasklist", ACCESS),
            right(Group.PROCESSOWNER, APPLICATION, "cockpit", ACCESS),
            right(Group.PROCESSOWNER, DEPLOYMENT, ANY, READ, CREATE),
            right(Group.PROCESSOWNER, PROCESS_DEFINITION, ANY, READ),
            right(Group.PROCESSOWNER, DECISION_DEFINITION, ANY, READ),
            right(Group.PROCESSOWNER, DECISION_REQUIREMENTS_DEFINITION, ANY, READ),
            right(Group.COMPLIANCE, APPLICATION, "cockpit", ACCESS),
            right(Group.COMPLIANCE, DEPLOYMENT, ANY, READ),
            right(Group.COMPLIANCE, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, READ_TASK, READ_HISTORY),
            right(Group.COMPLIANCE, DECISION_DEFINITION, ANY, READ, READ_HISTORY),
            right(Group.COMPLIANCE, DECISION_REQUIREMENTS_DEFINITION, ANY, READ),
            right(Group.COMPLIANCE, OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ),
            right(Group.PLATFORM, APPLICATION, "cockpit", ACCESS),
            right(Group.PLATFORM, APPLICATION, "admin", ACCESS),
            right(Group.PLATFORM, DEPLOYMENT, ANY, READ),
            right(Group.PLATFORM, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, RETRY_JOB),
            right(Group.PLATFORM, BATCH, ANY, READ));

    private final AuthorizationService authorizations;

    RightsSeed(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    public void plant() {
        RIGHTS.forEach(this::plant);
        for (Resource resource : Resources.values()) {
            plant(new Right(Groups.CAMUNDA_ADMIN, resource, ANY, List.of(Permissions.ALL)));
        }
    }

    private void plant(Right right) {
        List<Authorization> found = authorizations
                .createAuthorizationQuery()
                .groupIdIn(right.group())
                .resourceType(right.resource())
                .resourceId(right.id())
                .list();
        if (found.isEmpty()) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(right.group());
            grant.setResource(right.resource());
            grant.setResourceId(right.id());
            right.permissions().forEach(grant::addPermission);
            authorizations.saveAuthorization(grant);
        } else {
            addComments(found.get(0), right);
        }
    }

    /** In databases from before people could comment, the right that comments need is missing. */
    private void addComments(Authorization grant, Right right) {
        if (right.permissions().contains(READ_HISTORY) && !grant.isPermissionGranted(READ_HISTORY)) {
            grant.addPermission(READ_HISTORY);
            authorizations.saveAuthorization(grant);
        }
    }

    private static Right right(Group group, Resource resource, String id, Permission... permissions) {
        return new Right(group.id(), resource, id, List.of(permissions));
    }

    private record Right(String group, Resource resource, String id, List<Permission> permissions) {}
}
