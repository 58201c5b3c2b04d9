package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a role of the realm away from a user that has it directly. */
@Component
final class RemoveRoleMapping implements KeycloakAction {

    private static final String ASSIGNED = Family.ASSIGNED;
    private static final String ROLE_ID = "roleId";

    private static final ActionDescription DESCRIPTION = KeycloakAction.named(
                    "remove-role-mapping", Family.ROLE_MAPPING)
            .saying("Take the role {role} from the user {user} in the realm {realm}")
            .changing(EffectKind.PRIVILEGE, AttributeChange.of(ASSIGNED, false))
            .undoneBy("Gives the role to the user again, if it was given directly before.")
            .knowing(
                    "Only the direct mapping goes: a group or a composite role may still give the role.",
                    "Access tokens that are out carry the role until they run out; tokens refreshed after that do not.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Family family() {
        return Family.ROLE_MAPPING;
    }

    @Override
    public Snapshot snapshot(RealmSubject subject) throws KeycloakUnanswered {
        Optional<JsonNode> role = subject.mappedRole();
        ObjectNode visible = RealmSubject.json().put(ASSIGNED, role.isPresent());
        role.ifPresent(mapped -> visible.put(ROLE_ID, mapped.path("id").asText()));
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        Optional<JsonNode> role = subject.mappedRole();
        if (role.isEmpty()) {
            return RealmSubject.applied("was not assigned any more");
        }
        subject.api()
                .delete(
                        subject.path("role-mappings", "realm"),
                        one(subject, role.get().path("id").asText()));
        return RealmSubject.applied("removed");
    }

    @Override
    public boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return subject.mappedRole().isEmpty();
    }

    @Override
    public UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        boolean wasAssigned = before.visible().path(ASSIGNED).booleanValue();
        if (wasAssigned && subject.mappedRole().isEmpty()) {
            subject.api()
                    .post(
                            subject.path("role-mappings", "realm"),
                            one(subject, before.visible().path(ROLE_ID).asText()));
        }
        return subject.mappedRole().isPresent() == wasAssigned
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(
                        subject.resource() + " should have assigned=" + wasAssigned + " again, but has not");
    }

    private static ArrayNode one(RealmSubject subject, String roleId) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        roles.addObject().put("id", roleId).put("name", subject.call().text(KeycloakAction.ROLE));
        return roles;
    }
}
