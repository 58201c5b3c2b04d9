package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.ControlPlaneContract;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.UndoRehearser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Keycloak keeps the contract, on a real server, and what its actions say of themselves is so. */
@WithKeycloak
class KeycloakControlPlaneIT extends ControlPlaneContract {

    private static final String DISABLE_CLIENT = "keycloak.disable-client";
    private static final String DISABLE_USER = "keycloak.disable-user";
    private static final String ROTATE = "keycloak.rotate-client-secret";
    private static final String NOT_BEFORE = "keycloak.push-not-before";
    private static final String END = "keycloak.end-user-sessions";
    private static final String REVOKE = "keycloak.revoke-consents";
    private static final String REMOVE = "keycloak.remove-role-mapping";

    private final PreparedRealm realm = PreparedRealm.shared();
    private final Plane plane = Plane.of(realm.server().url());

    @Override
    protected ControlPlane plane() {
        return plane.plane();
    }

    @Override
    protected Optional<UndoRehearser> awayRehearser() {
        return Optional.of(Plane.impatient(KeycloakServer.url(1)).rehearser());
    }

    /** A permission of somebody else's about what the undo writes, which permits nobody. */
    @Override
    protected Runnable takeUndoAway(ActionCall call) {
        boolean ofAClient = Plane.ACTIONS.of(call).family() == Family.CLIENT;
        String id = ofAClient ? realm.clientId(call.text("client")) : realm.userId(call.text("user"));
        String scope = Plane.ACTIONS.of(call).family() == Family.ROLE_MAPPING ? "map-roles" : "manage";
        String policy = realm.admin("POST", realm.permissionsRoot() + "/policy/regex", """
                {"name": "nobody-%s", "targetClaim": "jti", "pattern": "never"}""".formatted(id))
                .path("id")
                .asText();
        realm.admin("POST", realm.permissionsRoot() + "/permission/scope", """
                {"name": "own-%s", "resourceType": "%s", "resources": ["%s"], "scopes": ["%s"], "policies": ["%s"]}""".formatted(
                        id, ofAClient ? "Clients" : "Users", id, scope, policy));
        return () -> realm.admin("DELETE", realm.permissionsRoot() + "/policy/regex/" + policy, null);
    }

    @Override
    protected List<String> secrets() {
        return List.of(
                PreparedRealm.PREVIEW_SECRET,
                PreparedRealm.BROKER_SECRET,
                PreparedRealm.EXECUTOR_SECRET,
                PreparedRealm.OLD_SECRET);
    }

    @Override
    protected Set<String> letThroughWith(String action) {
        return switch (action) {
            case DISABLE_CLIENT, ROTATE, NOT_BEFORE -> Set.of(DISABLE_CLIENT, ROTATE, NOT_BEFORE);
            case DISABLE_USER, END, REVOKE -> Set.of(DISABLE_USER, END, REVOKE);
            default -> Set.of(action);
        };
    }

    @Override
    protected Set<EffectKind> kindsReachedWith(String action) {
        return switch (action) {
            case DISABLE_CLIENT, ROTATE, NOT_BEFORE ->
                Set.of(EffectKind.ACCESS, EffectKind.SECRET, EffectKind.SESSION, EffectKind.PRIVILEGE);
            case DISABLE_USER, END, REVOKE -> Set.of(EffectKind.ACCESS, EffectKind.SECRET, EffectKind.SESSION);
            default -> Set.of(EffectKind.PRIVILEGE);
        };
    }

    @Override
    protected ActionCall fresh(String action) {
        ActionCall call = Plane.call(action, realm.newUser(), realm.newClient());
        if (action.equals(END)) {
            realm.login(call.text("client"), call.text("user"), "openid");
        }
        if (action.equals(REVOKE)) {
            realm.login(call.text("client"), call.text("user"), "openid offline_access");
        }
        return call;
    }

    /** By writing what stands there already. */
    @Override
    protected boolean targetLets(ActionCall call, Credential credential) {
        String token = String.valueOf(credential.secret());
        String user = "/users/" + realm.userId(call.text("user"));
        return switch (Plane.ACTIONS.of(call).family()) {
            case USER -> realm.status("PUT", user, token, "{\"enabled\": true}") == 204;
            case CLIENT ->
                realm.status("PUT", "/clients/" + realm.clientId(call.text("client")), token, "{\"enabled\": true}")
                        == 204;
            case ROLE_MAPPING ->
                realm.status("POST", user + "/role-mappings/realm", token, "[" + realm.look("/roles/ops") + "]") == 204;
        };
    }

    @Override
    protected Set<String> volatileFacts(String action) {
        return switch (action) {
            case NOT_BEFORE -> Set.of("notBefore", "sessions", "sessionsLeftOut", "offlineSessions");
            default ->
                Set.of(
                        "sessions",
                        "sessionsLeftOut",
                        "offlineSessions",
                        "consents",
                        "id",
                        "address",
                        "startedAt",
                        "lastAccess",
                        "clients");
        };
    }

    @Override
    protected ActionCall missing(String action) {
        return Plane.call(action, "nobody", "nothing");
    }

    @Override
    protected JsonNode actual(ActionCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (call.action()) {
            case DISABLE_CLIENT -> json.set("enabled", client(call).get("enabled"));
            case DISABLE_USER -> json.set("enabled", user(call).get("enabled"));
            case ROTATE ->
                json.put(
                        "secretFingerprint",
                        realm.clientToken(call.text("client"), PreparedRealm.OLD_SECRET)
                                        .isEmpty()
                                ? "new, unknown to anybody"
                                : fingerprint(PreparedRealm.OLD_SECRET));
            case NOT_BEFORE -> json.put("notBefore", moment(client(call)));
            case END ->
                json.put("sessions", below(call, "sessions").isEmpty() ? "none" : "any that are open")
                        .put("notBefore", moment(user(call)));
            case REVOKE ->
                json.put(
                        "consents",
                        below(call, "consents").isEmpty() ? "none" : "any that were given, and offline tokens");
            case REMOVE -> json.put("assigned", roles(call).contains("ops"));
            default ->
                throw new IllegalArgumentException("How " + call.action() + " shows in a realm is not told here");
        };
    }

    @Override
    protected JsonNode everything(ActionCall call) {
        ObjectNode everything = JsonNodeFactory.instance.objectNode();
        everything.put("roles", roles(call).toString());
        everything.set("user", user(call));
        everything.set("consents", below(call, "consents"));
        everything.put("sessions", below(call, "sessions").size());
        ObjectNode client = (ObjectNode) client(call);
        Set<String> scopes = new TreeSet<>();
        client.get("defaultClientScopes").forEach(scope -> scopes.add(scope.asText()));
        client.get("optionalClientScopes").forEach(scope -> scopes.add(scope.asText()));
        client.remove(List.of("defaultClientScopes", "optionalClientScopes"));
        everything.set("client", client.put("scopes", scopes.toString()));
        return everything;
    }

    /** As far as a test can without waiting for minutes; {@code CredentialsIT} lets one run out by itself. */
    @Override
    protected void letExpire(Credential credential) {
        Instant issued = Instant.now();
        String executor = "/clients/" + realm.clientId("warrant-executor");
        await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().getEpochSecond() > issued.getEpochSecond());
        realm.admin("PUT", executor, "{\"notBefore\": " + (issued.getEpochSecond() + 1) + "}");
    }

    @Test
    void aDisabledUsersTokensAreRefusedAndReviveWithTheUser() {
        ActionCall call = fresh(DISABLE_USER);
        String client = call.text("client");
        JsonNode session = realm.login(client, call.text("user"), "openid");
        JsonNode offline = realm.login(client, call.text("user"), "openid offline_access");

        Snapshot before = applied(call);

        assertThat(realm.refreshes(client, session)).isFalse();
        assertThat(realm.refreshes(client, offline)).isFalse();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(realm.refreshes(client, session)).isTrue();
        assertThat(realm.refreshes(client, offline)).isTrue();
    }

    @Test
    void endingSessionsNamesThemInTheSnapshotAndMakesEveryTokenStale() {
        ActionCall call = fresh(END);
        String client = call.text("client");
        JsonNode session = realm.login(client, call.text("user"), "openid");
        JsonNode offline = realm.login(client, call.text("user"), "openid offline_access");
        await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().getEpochSecond() > issued(offline));

        Snapshot before = applied(call);

        assertThat(before.visible().get("sessions")).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.get("address").textValue()).isEqualTo("127.0.0.1");
            assertThat(seen.get("clients").toString()).contains(client);
        });
        assertThat(before.visible().get("offlineSessions"))
                .hasSize(1)
                .allSatisfy(seen -> assertThat(seen.get("clients").toString()).contains(client));
        assertThat(before.visible().get("consents").findValuesAsText("client")).containsExactly(client);
        assertThat(realm.refreshes(client, session)).isFalse();
        assertThat(realm.refreshes(client, offline)).isFalse();
        assertThat(below(call, "consents"))
                .as("the offline session stays until it is revoked")
                .hasSize(1);
    }

    @Test
    void sessionsThatComeAndGoLeaveThePreviewAsItIsAndThoseThatComeBackCountAsNotEnded() {
        ActionCall call = fresh(END);
        EffectReader.Reading withOne = reader().read(call);
        realm.login(call.text("client"), call.text("user"), "openid");
        EffectReader.Reading withTwo = reader().read(call);
        Snapshot before = applied(call);
        realm.login(call.text("client"), call.text("user"), "openid");

        assertThat(withTwo).isEqualTo(withOne);
        assertThat(executor().isApplied(call, before, mint(call, Purpose.APPLY)))
                .isFalse();
    }

    @Test
    void revokingTakesConsentsAndOfflineTokensForGood() {
        ActionCall call = fresh(REVOKE);
        String client = call.text("client");
        JsonNode offline = realm.login(client, call.text("user"), "openid offline_access");
        String other = realm.newClient();
        realm.login(other, call.text("user"), "openid offline_access");

        Snapshot before = applied(call);

        assertThat(before.visible().get("consents")).hasSize(2);
        assertThat(realm.refreshes(client, offline)).isFalse();
        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
    }

    @Test
    void aConsentThatAUserGaveIsNamedInTheSnapshotAndGone() {
        String client = realm.newClient();
        String user = "u-consenting";
        realm.admin("POST", "/partialImport", """
                {"ifResourceExists": "OVERWRITE", "users": [{"username": "%s", "enabled": true,
                 "clientConsents": [{"clientId": "%s", "grantedClientScopes": ["profile"]}]}]}""".formatted(user, client));
        ActionCall call = Plane.call(REVOKE, user, client);

        Snapshot before = applied(call);

        assertThat(before.visible().toString()).contains(client, "profile");
        assertThat(below(call, "consents")).isEmpty();
    }

    @Test
    void aRotatedSecretIsDeadUntilItIsPutBack() {
        ActionCall call = fresh(ROTATE);

        Snapshot before = applied(call);

        assertThat(realm.clientToken(call.text("client"), PreparedRealm.OLD_SECRET))
                .isEmpty();
        assertThat(before.visible().toString()).doesNotContain(PreparedRealm.OLD_SECRET);
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(realm.clientToken(call.text("client"), PreparedRealm.OLD_SECRET))
                .isNotEmpty();
    }

    @Test
    void aSecretThatSomebodyChangedSinceIsNotOverwritten() {
        ActionCall call = fresh(ROTATE);
        Snapshot before = applied(call);
        realm.admin("PUT", "/clients/" + realm.clientId(call.text("client")), "{\"secret\": \"from-the-owner\"}");

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(realm.clientToken(call.text("client"), "from-the-owner")).isNotEmpty();
    }

    @Test
    void withoutWhatWasSealedNothingIsRotatedAndNothingPutBack() {
        ActionCall call = fresh(ROTATE);
        Snapshot before = applied(call);
        Snapshot unsealed = new Snapshot(before.visible(), new byte[0]);

        assertThat(executor().apply(call, unsealed, mint(call, Purpose.APPLY))).isInstanceOf(StepOutcome.Refused.class);
        assertThat(undo(call, unsealed)).isInstanceOf(UndoOutcome.Failed.class);
    }

    @Test
    void aDisabledClientGetsNoTokenUntilItIsEnabled() {
        ActionCall call = fresh(DISABLE_CLIENT);

        Snapshot before = applied(call);

        assertThat(realm.clientToken(call.text("client"), PreparedRealm.OLD_SECRET))
                .isEmpty();
        undo(call, before);
        assertThat(realm.clientToken(call.text("client"), PreparedRealm.OLD_SECRET))
                .isNotEmpty();
    }

    @Test
    void aPushNamesTheSessionsWhoseTokensItKills() {
        ActionCall call = fresh(NOT_BEFORE);
        realm.login(call.text("client"), call.text("user"), "openid");
        realm.login(call.text("client"), call.text("user"), "openid offline_access");

        Snapshot before = applied(call);

        assertThat(before.visible().get("sessions")).hasSize(1).allSatisfy(seen -> {
            assertThat(seen.get("user").textValue()).isEqualTo(call.text("user"));
            assertThat(seen.get("address").textValue()).isEqualTo("127.0.0.1");
        });
        assertThat(before.visible().get("offlineSessions")).hasSize(1);
    }

    @Test
    void tokensFromBeforeAPushAreRefusedUntilItIsUndone() {
        ActionCall call = fresh(NOT_BEFORE);
        String client = call.text("client");
        JsonNode session = realm.login(client, call.text("user"), "openid");
        await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().getEpochSecond() > issued(session));

        Snapshot before = applied(call);

        assertThat(realm.refreshes(client, session)).isFalse();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(realm.refreshes(client, session)).isTrue();
    }

    @Test
    void aNotBeforeThatSomebodyPushedSinceStays() {
        ActionCall call = fresh(NOT_BEFORE);
        Snapshot before = applied(call);
        long later = Instant.now().getEpochSecond() + 60;
        realm.admin("PUT", "/clients/" + client(call).get("id").asText(), "{\"notBefore\": " + later + "}");

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(client(call).get("notBefore").longValue()).isEqualTo(later);
    }

    @Test
    void aRemovedRoleIsNoLongerInTokensUntilItIsGivenBack() {
        ActionCall call = fresh(REMOVE);

        Snapshot before = applied(call);

        assertThat(accessToken(call)).doesNotContain("\"ops\"");
        undo(call, before);
        assertThat(accessToken(call)).contains("\"ops\"");
    }

    @Test
    void undoingWhatWasDoneToAUserLeavesItsRemovedRoleAndTheOtherWayRound() {
        ActionCall role = fresh(REMOVE);
        ActionCall user = Plane.call(DISABLE_USER, role.text("user"), role.text("client"));
        Snapshot beforeRole = applied(role);
        Snapshot beforeUser = applied(user);

        assertThat(undo(user, beforeUser)).isEqualTo(new UndoOutcome.Undone());
        assertThat(actual(role).path("assigned").booleanValue()).isFalse();

        beforeUser = applied(user);
        assertThat(undo(role, beforeRole)).isEqualTo(new UndoOutcome.Undone());
        assertThat(user(user).get("enabled").booleanValue()).isFalse();
        assertThat(undo(user, beforeUser)).isEqualTo(new UndoOutcome.Undone());
    }

    @Test
    void aUserDisabledBeforeStaysDisabledAfterUndo() {
        ActionCall call = fresh(DISABLE_USER);
        realm.admin("PUT", "/users/" + realm.userId(call.text("user")), "{\"enabled\": false}");

        assertThat(undo(call, applied(call))).isEqualTo(new UndoOutcome.Undone());
        assertThat(user(call).get("enabled").booleanValue()).isFalse();
    }

    private UndoOutcome undo(ActionCall call, Snapshot before) {
        return executor().undo(call, before, mint(call, Purpose.UNDO));
    }

    private String accessToken(ActionCall call) {
        return claims(realm.login(call.text("client"), call.text("user"), "openid")
                .path("access_token")
                .asText());
    }

    private static long issued(JsonNode tokens) {
        try {
            return AdminApi.JSON
                    .readTree(claims(tokens.path("access_token").asText()))
                    .path("iat")
                    .asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private JsonNode user(ActionCall call) {
        return ((ObjectNode) realm.user(call.text("user"))).without("access");
    }

    private JsonNode client(ActionCall call) {
        return ((ObjectNode) realm.client(call.text("client"))).without("access");
    }

    private JsonNode below(ActionCall call, String what) {
        return realm.look("/users/" + realm.userId(call.text("user")) + "/" + what);
    }

    private Set<String> roles(ActionCall call) {
        return new TreeSet<>(below(call, "role-mappings/realm").findValuesAsText("name"));
    }

    private static String moment(JsonNode representation) {
        return representation.path("notBefore").asLong() == 0 ? "none" : "the moment of applying";
    }

    private String fingerprint(String secret) {
        return new KeycloakRealm(
                        Plane.NAME, Plane.server(realm.server().url(), "warrant-executor", Duration.ofSeconds(1)))
                .fingerprint(secret);
    }
}
