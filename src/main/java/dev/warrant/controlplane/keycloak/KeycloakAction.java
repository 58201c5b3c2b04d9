package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be done to the clients and users of a realm, as the catalogue describes it, and the effect that it would have. */
enum KeycloakAction {
    DISABLE_CLIENT(
            Family.CLIENT,
            EffectKind.ACCESS,
            Family.ENABLED,
            BooleanNode.FALSE,
            true,
            true,
            "Enables the client again, if it was enabled before; refresh tokens that have not run out work again then.",
            "Nobody can log in through the client, and it gets and refreshes no tokens, its service account included.",
            "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
            "Sessions are kept: push not-before in a step after this one, or the refresh tokens revive with the client."),
    DISABLE_USER(
            Family.USER,
            EffectKind.ACCESS,
            Family.ENABLED,
            BooleanNode.FALSE,
            true,
            true,
            "Enables the user again, if it was enabled before; sessions and offline tokens that were not ended work again then.",
            "Disabling alone revokes no token for good: sessions and offline tokens revive when the user is enabled again.",
            "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
            "End the sessions and revoke consents and offline tokens in steps after this one.",
            "A user that a directory owns may be enabled again by it."),

    ROTATE_CLIENT_SECRET(
            Family.CLIENT,
            EffectKind.SECRET,
            Family.SECRET_FINGERPRINT,
            TextNode.valueOf("new, unknown to anybody"),
            true,
            true,
            "Puts the old secret back, unless somebody changed it since.",
            "The new secret is random and nobody learns it: give the client's owner a new one afterwards.",
            "Access tokens that are out stay good until they run out; sessions go on once the client has its new secret.",
            "Clients that prove themselves by a signed token or a certificate are not touched.",
            "Where the realm rotates secrets by a client policy, the old one may stay valid for a while."),

    PUSH_NOT_BEFORE(
            Family.CLIENT,
            EffectKind.SESSION,
            Family.NOT_BEFORE,
            TextNode.valueOf("the moment of applying"),
            true,
            true,
            "Puts the old not-before back; tokens that have not run out by then are good again.",
            "Keycloak refuses every token and refresh token that the client was given before now.",
            "Services that check tokens by themselves learn nothing of it: for them, access tokens stay good until they run out.",
            "Users log in again; a session that is open lets them do so without a password.",
            "Now is what Warrant's clock says: it must agree with Keycloak's."),

    END_USER_SESSIONS(
            Family.USER,
            EffectKind.SESSION,
            Family.NOT_BEFORE,
            TextNode.valueOf("the moment of applying"),
            false,
            false,
            "Nothing: a session that was ended cannot be brought back, and Keycloak cannot lower a user's not-before; the user logs in again.",
            "Keycloak raises the user's not-before to now as well, so it refuses every token from before, offline tokens included.",
            "Offline sessions stay listed until consents and offline tokens are revoked.",
            "The user logs in again at once unless disabled first; the step then counts as not applied.",
            "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.") {
        /** The same whether or not one is open just now: else whoever holds the account could make approvals lapse. */
        @Override
        ObjectNode before(ObjectNode state) {
            return super.before(state).put("sessions", "any that are open");
        }

        @Override
        ObjectNode after() {
            return super.after().put("sessions", "none");
        }
    },

    REVOKE_CONSENTS(
            Family.USER,
            EffectKind.SESSION,
            "consents",
            TextNode.valueOf("none"),
            false,
            false,
            "Nothing: a consent is the user's to give, and an offline token cannot be brought back; its application asks for both again.",
            "Covers every client that the user gave a consent or an offline token to.",
            "Ends the user's session at a client whose consent is revoked; other sessions stay.",
            "Clients that ask for no consent get new tokens at the next log-in without asking.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return json().put("consents", "any that were given, and offline tokens");
        }
    },

    REMOVE_ROLE_MAPPING(
            Family.ROLE_MAPPING,
            EffectKind.PRIVILEGE,
            Family.ASSIGNED,
            BooleanNode.FALSE,
            true,
            false,
            "Gives the role to the user again, if it was given directly before.",
            "Only the direct mapping goes: a group or a composite role may still give the role.",
            "Access tokens that are out carry the role until they run out; tokens refreshed after that do not.");

    static final String PLANE = "keycloak";
    static final String REALM = "realm";
    static final String CLIENT = "client";
    static final String USER = "user";
    static final String ROLE = "role";
    static final List<ActionDescription> DESCRIPTIONS =
            Arrays.stream(values()).map(KeycloakAction::description).toList();

    private final Family family;
    private final EffectKind kind;
    private final String field;
    private final JsonNode after;
    private final ActionDescription description;

    /**
     * @param field what of the live state it changes
     * @param after what becomes of that
     */
    KeycloakAction(
            Family family,
            EffectKind kind,
            String field,
            JsonNode after,
            boolean reversible,
            boolean reExposes,
            String undo,
            String... facts) {
        this.family = family;
        this.kind = kind;
        this.field = field;
        this.after = after;
        description = new ActionDescription(
                PLANE + "." + name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PLANE,
                family.parameters(),
                family.targetType(),
                family.parameters(),
                Set.of(kind),
                reversible,
                reExposes,
                undo,
                List.of(facts),
                SeenSessions.keptBy(name()));
    }

    static KeycloakAction of(ActionCall call) {
        return Arrays.stream(values())
                .filter(action -> action.description.name().equals(call.action()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Keycloak has no action '" + call.action()
                        + "'; it has "
                        + DESCRIPTIONS.stream().map(ActionDescription::name).toList()));
    }

    ObjectNode before(ObjectNode state) {
        return json().set(field, state.path(field));
    }

    ObjectNode after() {
        return json().set(field, after);
    }

    ActionDescription description() {
        return description;
    }

    Family family() {
        return family;
    }

    Effect effect(Resource resource, ObjectNode state) {
        return new Effect(kind, resource, before(state), after());
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
