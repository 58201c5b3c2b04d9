package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ActionWords;
import dev.warrant.controlplane.PlaneAction;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.util.Optional;

/**
 * Something that can be done to a client or user of a realm: how it is described, done and undone, and what a token for it must be allowed to do.
 * What applies and undoes keeps the contract of {@link dev.warrant.controlplane.StepExecutor}.
 */
interface KeycloakAction extends PlaneAction {

    String REALM = "realm";
    String CLIENT = "client";
    String USER = "user";
    String ROLE = "role";

    /** Begins the description of an action by its name without the plane's, for example {@code disable-user}. */
    static ActionWords named(String name, Family family) {
        return ActionDescription.named(KeycloakActions.PLANE + "." + name).on(family.targetType(), family.parameters());
    }

    /** What it acts on, and what a token must be allowed to do, for the action and its undo alike. */
    Family family();

    Snapshot snapshot(RealmSubject subject) throws KeycloakUnanswered;

    StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered;

    boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered;

    UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered;

    /** What the action or its undo needs and the target does not have in this state; empty when nothing is missing. */
    default Optional<Resource> absent(Resource target, JsonNode state) {
        return Optional.empty();
    }
}
