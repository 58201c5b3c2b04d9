package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done to the clients and users of a realm, as the catalogue describes it, and the effect that it would have. */
enum KeycloakAction {
    DISABLE_CLIENT(
            Family.CLIENT,
            EffectKind.ACCESS,
            true,
            true,
            "Enables the client again, if it was enabled before; refresh tokens that have not run out work again then.",
            "Nobody can log in through the client, and it gets and refreshes no tokens, its service account included.",
            "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
            "Sessions are kept: push not-before in a step after this one, or the refresh tokens revive with the client.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return only(state, ENABLED);
        }

        @Override
        ObjectNode after() {
            return json().put(ENABLED, false);
        }
    },

    DISABLE_USER(
            Family.USER,
            EffectKind.ACCESS,
            true,
            true,
            "Enables the user again, if it was enabled before; sessions and offline tokens that were not ended work again then.",
            "Disabling alone revokes no token for good: sessions and offline tokens revive when the user is enabled again.",
            "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
            "End the sessions and revoke consents and offline tokens in steps after this one.",
            "A user that a directory owns may be enabled again by it.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return only(state, ENABLED);
        }

        @Override
        ObjectNode after() {
            return json().put(ENABLED, false);
        }
    },

    ROTATE_CLIENT_SECRET(
            Family.CLIENT,
            EffectKind.SECRET,
            true,
            true,
            "Puts the old secret back, unless somebody changed it since.",
            "The new secret is random and nobody learns it: give the client's owner a new one afterwards.",
            "Access tokens that are out stay good until they run out; sessions go on once the client has its new secret.",
            "Clients that prove themselves by a signed token or a certificate are not touched.",
            "Where the realm rotates secrets by a client policy, the old one may stay valid for a while.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return only(state, SECRET_FINGERPRINT);
        }

        @Override
        ObjectNode after() {
            return json().put(SECRET_FINGERPRINT, "new, unknown to anybody");
        }
    },

    PUSH_NOT_BEFORE(
            Family.CLIENT,
            EffectKind.SESSION,
            true,
            true,
            "Puts the old not-before back; tokens that have not run out by then are good again.",
            "Keycloak refuses every token and refresh token that the client was given before now.",
            "Services that check tokens by themselves learn nothing of it: for them, access tokens stay good until they run out.",
            "Users log in again; a session that is open lets them do so without a password.",
            "Now is what Warrant's clock says: it must agree with Keycloak's.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return json().put(NOT_BEFORE, moment(state));
        }

        @Override
        ObjectNode after() {
            return json().put(NOT_BEFORE, MOMENT_OF_APPLYING);
        }
    },

    END_USER_SESSIONS(
            Family.USER,
            EffectKind.SESSION,
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
            return json().put("sessions", "any that are open").put(NOT_BEFORE, moment(state));
        }

        @Override
        ObjectNode after() {
            return json().put("sessions", "none").put(NOT_BEFORE, MOMENT_OF_APPLYING);
        }
    },

    REVOKE_CONSENTS(
            Family.USER,
            EffectKind.SESSION,
            false,
            false,
            "Nothing: a consent is the user's to give, and an offline token cannot be brought back; its application asks for both again.",
            "Covers every client that the user gave a consent or an offline token to.",
            "Ends the user's session at a client whose consent is revoked; other sessions stay.",
            "Clients that ask for no consent get new tokens at the next log-in without asking.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return json().put("consents", "any that were given").put("offlineTokens", "any that were given");
        }

        @Override
        ObjectNode after() {
            return json().put("consents", "none").put("offlineTokens", "none");
        }
    },

    REMOVE_ROLE_MAPPING(
            Family.ROLE_MAPPING,
            EffectKind.PRIVILEGE,
            true,
            false,
            "Gives the role to the user again, if it was given directly before.",
            "Only the direct mapping goes: a group or a composite role may still give the role.",
            "Access tokens that are out carry the role until they run out; tokens refreshed after that do not.") {
        @Override
        ObjectNode before(ObjectNode state) {
            return only(state, ASSIGNED);
        }

        @Override
        ObjectNode after() {
            return json().put(ASSIGNED, false);
        }
    };

    static final String PLANE = "keycloak";
    static final String REALM = "realm";
    static final String CLIENT = "client";
    static final String USER = "user";
    static final String ROLE = "role";
    static final String ENABLED = "enabled";
    static final String NOT_BEFORE = "notBefore";
    static final String SECRET_FINGERPRINT = "secretFingerprint";
    static final String ASSIGNED = "assigned";
    static final List<ActionDescription> DESCRIPTIONS =
            Arrays.stream(values()).map(KeycloakAction::description).toList();

    private static final String MOMENT_OF_APPLYING = "the moment of applying";

    private final Family family;
    private final EffectKind kind;
    private final ActionDescription description;

    KeycloakAction(
            Family family, EffectKind kind, boolean reversible, boolean reExposes, String undo, String... facts) {
        this.family = family;
        this.kind = kind;
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
                List.of(facts));
    }

    static KeycloakAction of(ActionCall call) {
        return Arrays.stream(values())
                .filter(action -> action.description.name().equals(call.action()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Keycloak has no action '" + call.action()
                        + "'; it has "
                        + DESCRIPTIONS.stream().map(ActionDescription::name).toList()));
    }

    abstract ObjectNode before(ObjectNode state);

    abstract ObjectNode after();

    ActionDescription description() {
        return description;
    }

    Family family() {
        return family;
    }

    Effect effect(Resource resource, ObjectNode state) {
        return new Effect(kind, resource, before(state), after());
    }

    /** The names of all actions that Keycloak cannot tell from this one. */
    Set<String> familyActions() {
        return Arrays.stream(values())
                .filter(action -> action.family == family)
                .map(action -> action.description.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A not-before in words; Keycloak writes seconds since 1970, and 0 for none. */
    static String moment(ObjectNode state) {
        long seconds = state.path(NOT_BEFORE).longValue();
        return seconds == 0 ? "none" : Instant.ofEpochSecond(seconds).toString();
    }

    private static ObjectNode only(ObjectNode state, String field) {
        return json().set(field, state.path(field));
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
