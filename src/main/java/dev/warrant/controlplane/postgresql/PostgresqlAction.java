package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
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
import java.util.Optional;
import java.util.Set;

/** What can be done to a role of a PostgreSQL server, as the catalogue describes it, and the effect that it would have. */
enum PostgresqlAction {
    BLOCK_LOGIN(
            EffectKind.ACCESS,
            RoleState.CAN_LOGIN,
            BooleanNode.FALSE,
            true,
            true,
            "Lets the role log in again, if it could before.",
            "Sessions that are open stay open: end them in a step after this one.",
            "Roles that may SET ROLE to it still can.",
            "Applications that use the role fail when they next connect."),
    END_SESSIONS(
            EffectKind.SESSION,
            "sessions",
            TextNode.valueOf("none"),
            false,
            false,
            "Nothing: a session that was ended cannot be brought back, clients connect again.",
            "Transactions that are open are rolled back.",
            "Clients connect again at once unless log-in is blocked first; the step then counts as not applied.",
            "All databases of the server are covered.") {
        /** The same whether or not one is open just now: else whoever holds the role could make approvals lapse by coming and going. */
        @Override
        ObjectNode before(RoleState role) {
            return json().put("sessions", "any that are open");
        }
    },
    ROTATE_PASSWORD(
            EffectKind.SECRET,
            RoleState.PASSWORD_FINGERPRINT,
            TextNode.valueOf("new, unknown to anybody"),
            true,
            true,
            "Puts the old password back, unless somebody changed it since.",
            "The new password is random and nobody learns it: give the role's owner a new one afterwards.",
            "Log-ins without a password (certificate, peer, trust) are not touched.",
            "The verifier computed for the new password is SCRAM-SHA-256, also where the old one was MD5."),

    EXPIRE_PASSWORD(
            EffectKind.SECRET,
            RoleState.VALID_UNTIL,
            TextNode.valueOf("the moment of applying"),
            true,
            true,
            "Lets the password run out when it did before, or never.",
            "Nobody can log in with the password from now on; log-ins without one (certificate, peer, trust) are not touched.",
            "Sessions that are open stay open: end them in a step after this one.",
            "A role may not move the end of its own password, unless it may create roles.",
            "A role whose password had no end gets the end 'infinity' by undo, which means the same."),

    LIMIT_CONNECTIONS(
            EffectKind.ACCESS,
            RoleState.CONNECTION_LIMIT,
            IntNode.valueOf(0),
            true,
            true,
            "Puts the old connection limit back.",
            "Sessions that are open stay open and count: end them in a step after this one.",
            "Roles that may SET ROLE to it still can.",
            "Applications that use the role fail when they next connect."),

    REVOKE_MEMBERSHIP(
            EffectKind.PRIVILEGE,
            RoleState.MEMBER,
            BooleanNode.FALSE,
            true,
            false,
            "Grants the membership again, with its options and by whoever granted it.",
            "Only the direct membership goes: another group may still lead there.",
            "Sessions that are open lose what the group may do at once, and keep a role that they have switched to.",
            "Refused where the role has passed the membership on to others: those grants would go with it.") {
        @Override
        String leave(ActionCall call) {
            return call.action() + " " + call.text(GROUP);
        }
    };

    static final String PLANE = "postgresql";
    static final String DATABASE = "database";
    static final String ROLE = "role";
    static final String GROUP = "group";
    static final List<ActionDescription> DESCRIPTIONS =
            Arrays.stream(values()).map(PostgresqlAction::description).toList();

    private final EffectKind kind;
    private final String field;
    private final JsonNode after;
    private final ActionDescription description;

    /**
     * @param field what of the live state it changes
     * @param after what becomes of that
     */
    PostgresqlAction(
            EffectKind kind,
            String field,
            JsonNode after,
            boolean reversible,
            boolean reExposes,
            String undo,
            String... facts) {
        this.kind = kind;
        this.field = field;
        this.after = after;
        description = new ActionDescription(
                PLANE + "." + name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PLANE,
                parameters(),
                targetType(),
                parameters(),
                Set.of(kind),
                reversible,
                reExposes,
                undo,
                List.of(facts),
                keeps());
    }

    private String keeps() {
        return name().equals("END_SESSIONS") ? SessionsEnd.KEEPS : "";
    }

    private List<String> parameters() {
        return ofAMembership() ? List.of(DATABASE, ROLE, GROUP) : List.of(DATABASE, ROLE);
    }

    private String targetType() {
        return ofAMembership() ? "role-membership" : "role";
    }

    private boolean ofAMembership() {
        return name().endsWith("MEMBERSHIP");
    }

    static PostgresqlAction of(ActionCall call) {
        return Arrays.stream(values())
                .filter(action -> action.description.name().equals(call.action()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PostgreSQL has no action '" + call.action()
                        + "'; it has "
                        + DESCRIPTIONS.stream().map(ActionDescription::name).toList()));
    }

    ObjectNode before(RoleState role) {
        return json().set(field, role.attributes().get(field));
    }

    private ObjectNode after() {
        return json().set(field, after);
    }

    ActionDescription description() {
        return description;
    }

    /** What a credential for this call is for, in the words of the target's own table; the role is told beside it. */
    String leave(ActionCall call) {
        return call.action();
    }

    /** The name of what undo puts back. */
    String field() {
        return field;
    }

    /** The group that the call is about; empty where it is about the role as such. */
    Optional<String> group(ActionCall call) {
        return ofAMembership() ? Optional.of(call.text(GROUP)) : Optional.empty();
    }

    Effect effect(Resource resource, RoleState role) {
        return new Effect(kind, resource, before(role), after());
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
