package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.FaultyLine;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rehearsal says of a real realm whose set-up is no longer what it was. */
@WithKeycloak
class KeycloakUndoRehearsalIT {

    private static final Duration BOUND = Duration.ofSeconds(8);

    private final PreparedRealm realm = PreparedRealm.shared();
    private final Plane plane = Plane.of(realm.server().url());
    private final ActionCall call = Plane.call("keycloak.disable-user", realm.newUser(), realm.newClient());

    @Test
    void aBrokerThatLostItsRoleIsNotShown() {
        String broker = realm.look("/clients/" + realm.clientId("warrant-broker") + "/service-account-user")
                .path("id")
                .asText();
        String management = realm.clientId("realm-management");
        String roles = "/users/" + broker + "/role-mappings/clients/" + management;
        String role = "[" + realm.look("/clients/" + management + "/roles/manage-authorization") + "]";
        realm.admin("DELETE", roles, role);

        Rehearsal rehearsal = plane.rehearser().rehearse(call);

        realm.admin("POST", roles, role);
        assertNotShown(rehearsal, "'warrant-broker' has lost the role 'manage-authorization'");
    }

    @Test
    void anExecutorThatIsDisabledIsNotShown() {
        String executor = "/clients/" + realm.clientId("warrant-executor");
        realm.admin("PUT", executor, "{\"enabled\": false}");

        Rehearsal rehearsal = plane.rehearser().rehearse(call);

        realm.admin("PUT", executor, "{\"enabled\": true}");
        assertNotShown(rehearsal, "'warrant-executor'");
    }

    @Test
    void aRealmWithoutFineGrainedPermissionsIsNotShown() {
        realm.admin("PUT", "", "{\"adminPermissionsEnabled\": false}");

        Rehearsal rehearsal = plane.rehearser().rehearse(call);

        realm.admin("PUT", "", "{\"adminPermissionsEnabled\": true}");
        assertNotShown(rehearsal, "switched off");
    }

    @Test
    void aPermissionAboutAnotherScopeOrUserIsNoHindrance() {
        String policy = realm.admin(
                        "POST",
                        realm.permissionsRoot() + "/policy/regex",
                        "{\"name\": \"aside\", \"targetClaim\": \"jti\", \"pattern\": \"never\"}")
                .path("id")
                .asText();
        speak("aside-scope", realm.userId(call.text("user")), "impersonate", policy);
        speak("aside-user", realm.userId(realm.newUser()), "manage", policy);

        Rehearsal rehearsal = plane.rehearser().rehearse(call);

        realm.admin("DELETE", realm.permissionsRoot() + "/policy/regex/" + policy, null);
        assertThat(rehearsal.shown()).as(rehearsal.toString()).isTrue();
    }

    @Test
    void aClientWithoutASecretHasNoneToPutBack() {
        String client = realm.newClient();
        realm.admin("PUT", "/clients/" + realm.clientId(client), "{\"publicClient\": true, \"secret\": \"\"}");

        assertThat(plane.rehearser()
                        .rehearse(Plane.call("keycloak.rotate-client-secret", "nobody", client))
                        .shown())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(FaultyLine.Fault.class)
    void anAnswerThatDoesNotArriveIsNotWaitedForAndNotShown(FaultyLine.Fault fault) throws IOException {
        Instant start = Instant.now();

        try (FaultyLine line = new FaultyLine(realm.server().port(), "service-account-user", fault)) {
            Plane impatient = Plane.impatient(KeycloakServer.url(line.port()));

            assertThat(impatient.rehearser().rehearse(call))
                    .isEqualTo(Rehearsal.notShown("Keycloak realm 'staff' gave no clear answer about the undo"));
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
    }

    private void speak(String name, String user, String scope, String policy) {
        realm.admin("POST", realm.permissionsRoot() + "/permission/scope", """
                {"name": "%s", "resourceType": "Users", "resources": ["%s"], "scopes": ["%s"], "policies": ["%s"]}""".formatted(name, user, scope, policy));
    }

    private static void assertNotShown(Rehearsal rehearsal, String why) {
        assertThat(rehearsal.shown()).isFalse();
        assertThat(rehearsal.checks())
                .filteredOn(check -> !check.shown())
                .extracting(Check::note)
                .singleElement()
                .asString()
                .contains(why);
    }
}
