package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader.Unreadable;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak itself, asked past Warrant, holds each account and each minted token to what it is for. */
@WithKeycloak
class CredentialsIT {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String OFF = "{\"enabled\": false}";
    private static final String ON = "{\"enabled\": true}";

    private final PreparedRealm realm = PreparedRealm.shared();
    private final Plane plane = Plane.of(realm.server().url());
    private final String user = realm.newUser();
    private final String client = realm.newClient();
    private final String userPath = "/users/" + realm.userId(user);
    private final String clientPath = "/clients/" + realm.clientId(client);

    @Test
    void aTokenForAUserReachesThatUserAndNothingElse() {
        String token = secret(mint("disable-user"));
        String other = "/users/" + realm.userId(realm.newUser());

        assertThat(realm.status("PUT", userPath, token, ON)).isEqualTo(204);
        assertThat(realm.status("PUT", other, token, OFF)).isEqualTo(403);
        assertThat(realm.status("GET", other, token, null)).isEqualTo(403);
        assertThat(realm.status("POST", other + "/logout", token, "{}")).isEqualTo(403);
        assertThat(realm.status("DELETE", other + "/consents/" + client, token, null))
                .isEqualTo(403);
        assertThat(realm.status("PUT", clientPath, token, OFF)).isEqualTo(403);
        assertThat(realm.status("POST", clientPath + "/client-secret", token, null))
                .isEqualTo(403);
        assertThat(realm.status("DELETE", userPath + "/role-mappings/realm", token, role("ops")))
                .isEqualTo(403);
        assertThat(realm.status("POST", "/users", token, "{\"username\": \"x\"}"))
                .isEqualTo(403);
        assertThat(realm.status("PUT", "", token, ON)).isEqualTo(403);
        assertThat(realm.status("POST", "/logout-all", token, null)).isEqualTo(403);
    }

    @Test
    void aTokenForAClientReachesThatClientAndNothingElse() {
        String token = secret(mint("rotate-client-secret"));
        String other = "/clients/" + realm.clientId(realm.newClient());

        assertThat(realm.status("PUT", clientPath, token, ON)).isEqualTo(204);
        assertThat(realm.status("PUT", other, token, OFF)).isEqualTo(403);
        assertThat(realm.status("GET", other + "/client-secret", token, null)).isEqualTo(403);
        assertThat(realm.status("PUT", userPath, token, OFF)).isEqualTo(403);
        assertThat(realm.status("POST", "/clients", token, "{\"clientId\": \"x\"}"))
                .isEqualTo(403);
    }

    @Test
    void aTokenForARoleMappingReachesThisRoleOfThisUserAndNothingElse() {
        String token = secret(mint("remove-role-mapping"));
        String mappings = userPath + "/role-mappings/realm";
        realm.admin("POST", mappings, role("dev"));
        String other = "/users/" + realm.userId(realm.newUser()) + "/role-mappings/realm";

        assertThat(realm.status("DELETE", mappings, token, role("dev"))).isEqualTo(403);
        assertThat(realm.status("DELETE", other, token, role("ops"))).isEqualTo(403);
        assertThat(realm.status("PUT", userPath, token, OFF)).isEqualTo(403);
        assertThat(realm.status("POST", userPath + "/logout", token, "{}")).isEqualTo(403);
        assertThat(realm.status("DELETE", mappings, token, role("ops"))).isEqualTo(204);
    }

    @Test
    void aTokenWithoutPermissionsMayDoNothing() {
        Credential credential = mint("disable-user");
        String bare = realm.clientToken("warrant-executor", PreparedRealm.EXECUTOR_SECRET);

        assertThat(realm.status("GET", userPath, bare, null)).isEqualTo(403);
        assertThat(realm.status("PUT", userPath, bare, OFF)).isEqualTo(403);
        assertThat(realm.status("GET", userPath, secret(credential), null)).isEqualTo(200);
    }

    @Test
    void aRetiredTokenIsWorthlessAndItsPermissionsAreGone() {
        Credential credential = mint("disable-user");
        String token = secret(credential);

        plane.minter().retire(credential);

        assertThat(realm.status("GET", userPath, token, null)).isEqualTo(401);
        assertThat(permissionsOf(credential)).isEmpty();
        assertThat(realm.permissions()).noneMatch(name -> name.contains(realm.userId(user)));
    }

    /** What is left of it after a crash: its id and account, not its secret. */
    @Test
    void aTokenWhoseSecretIsLostLosesItsPermissionsAllTheSame() {
        Credential credential = mint("disable-user");
        String token = secret(credential);

        plane.minter()
                .retire(new Credential(
                        credential.id(),
                        credential.plane(),
                        credential.principal(),
                        new char[0],
                        credential.expiresAt()));

        assertThat(realm.status("GET", userPath, token, null)).isEqualTo(403);
    }

    @Test
    void retiringOneTokenLeavesAnotherForTheSameUserAsItIs() {
        Credential first = mint("disable-user");
        Credential second = mint("end-user-sessions");

        plane.minter().retire(first);

        assertThat(realm.status("GET", userPath, secret(second), null)).isEqualTo(200);
        assertThat(realm.status("PUT", userPath, secret(second), ON)).isEqualTo(204);
    }

    @Test
    void aTokenRunsOutByItself() {
        Plane brief = brief("warrant-brief", 3);
        ActionCall call = Plane.call("keycloak.disable-user", user, client);
        Credential credential = mint(brief, call, Duration.ofSeconds(3));
        Snapshot before = brief.executor().snapshot(call, credential);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> realm.status("GET", userPath, secret(credential), null) == 401);

        assertThat(brief.executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(realm.user(user).get("enabled").booleanValue()).isTrue();
    }

    @Test
    void aTokenThatLivesLongerThanAskedForIsNotHandedOut() {
        assertThatThrownBy(() -> mint(plane, Plane.call("keycloak.disable-user", user, client), Duration.ofMinutes(1)))
                .isInstanceOf(PlaneFailure.class)
                .hasMessageContaining("PT5M");
    }

    @Test
    void mintingSweepsOutPermissionsWhoseTimeIsOver() {
        Credential forgotten = mint("disable-user");
        String policy = permissionsOf(forgotten).get(0).path("id").asText();
        String path = realm.permissionsRoot() + "/policy/regex/" + policy;
        JsonNode left = realm.look(path);
        realm.admin(
                "PUT",
                path,
                ((ObjectNode) left).put("description", "2001-01-01T00:00:00Z").toString());

        mint("disable-client");

        assertThat(permissionsOf(forgotten)).isEmpty();
        assertThat(realm.permissions()).noneMatch(name -> name.contains(realm.userId(user)));
    }

    @Test
    void whereSomebodyElsesPermissionNamesTheSameUserTheStepIsRefused() {
        String policy = realm.admin("POST", realm.permissionsRoot() + "/policy/regex", """
                {"name": "own-%s", "targetClaim": "jti", "pattern": "never"}""".formatted(user))
                .path("id")
                .asText();
        realm.admin(
                "POST", realm.permissionsRoot() + "/permission/scope", """
                {"name": "permission-%s", "resourceType": "Users", "resources": ["%s"], "scopes": ["manage"], "policies": ["%s"]}""".formatted(user, realm.userId(user), policy));
        ActionCall call = Plane.call("keycloak.disable-user", user, client);
        Credential credential = mint("disable-user");
        Snapshot before = plane.executor().snapshot(call, credential);

        assertThat(plane.executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(realm.user(user).get("enabled").booleanValue()).isTrue();
    }

    @Test
    void thePreviewCanOnlyReadAndTheBrokerCanChangeNeitherUsersNorClients() {
        String preview = realm.clientToken("warrant-preview", PreparedRealm.PREVIEW_SECRET);
        String broker = realm.clientToken("warrant-broker", PreparedRealm.BROKER_SECRET);
        for (String token : List.of(preview, broker)) {
            assertThat(realm.status("PUT", userPath, token, OFF)).isEqualTo(403);
            assertThat(realm.status("POST", userPath + "/logout", token, "{}")).isEqualTo(403);
            assertThat(realm.status("PUT", clientPath, token, OFF)).isEqualTo(403);
            assertThat(realm.status("DELETE", userPath + "/role-mappings/realm", token, role("ops")))
                    .isEqualTo(403);
        }
        assertThat(realm.status(
                        "POST",
                        realm.permissionsRoot() + "/policy/regex",
                        preview,
                        "{\"name\": \"x\", \"pattern\": \"x\"}"))
                .isEqualTo(403);
        assertThat(realm.status("GET", clientPath, broker, null)).isEqualTo(403);
        assertThat(realm.status("GET", userPath, preview, null)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "disable-client, warrant-preview",
        "rotate-client-secret, warrant-broker",
        "push-not-before, warrant-executor",
        "disable-client, admin-permissions",
        "disable-user, service-account-warrant-broker"
    })
    void theAccountsByWhichARealmIsAdministeredAreOutOfReach(String action, String name) {
        ActionCall call = Plane.call("keycloak." + action, name, name);

        assertThat(plane.reader().read(call)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> mint(plane, call, MINUTES)).isInstanceOf(PlaneFailure.class);
    }

    @Test
    void aWrongSecretIsUnreadableAndIsNotRepeated() {
        Plane stranger = Plane.of(new KeycloakProperties.Server(
                realm.server().url(),
                PreparedRealm.REALM,
                "warrant-preview",
                "wrong-secret",
                "warrant-broker",
                "",
                "warrant-executor",
                "",
                Duration.ofSeconds(20),
                Duration.ofSeconds(20)));

        assertThat(stranger.reader().read(Plane.call("keycloak.disable-user", user, client)))
                .isInstanceOf(Unreadable.class)
                .asString()
                .contains("401")
                .doesNotContain("wrong-secret");
    }

    @Test
    void theSetUpCanBeRunAgain() {
        realm.setUp();

        assertThat(realm.status("GET", userPath, secret(mint("disable-user")), null))
                .isEqualTo(200);
    }

    private Credential mint(String action) {
        return mint(plane, Plane.call("keycloak." + action, user, client), MINUTES);
    }

    private static Credential mint(Plane plane, ActionCall call, Duration validity) {
        Grant grant = new Grant(call, Plane.resource(call), Purpose.APPLY);
        return plane.minter().mint("cred-" + UUID.randomUUID(), grant, validity);
    }

    private Plane brief(String executor, int seconds) {
        realm.admin("POST", "/clients", """
                {"clientId": "%s", "secret": "%s", "publicClient": false, "serviceAccountsEnabled": true,
                 "fullScopeAllowed": false, "attributes": {"access.token.lifespan": "%d"}}""".formatted(executor, PreparedRealm.EXECUTOR_SECRET, seconds));
        return Plane.of(Plane.server(realm.server().url(), executor, Duration.ofSeconds(30)));
    }

    private List<JsonNode> permissionsOf(Credential credential) {
        List<JsonNode> policies = new ArrayList<>();
        realm.look(realm.permissionsRoot() + "/policy?name=warrant-" + credential.id())
                .forEach(policies::add);
        return policies;
    }

    private String role(String name) {
        return "[" + realm.look("/roles/" + name) + "]";
    }

    private static String secret(Credential credential) {
        return String.valueOf(credential.secret());
    }
}
