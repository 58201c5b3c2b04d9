package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KeycloakPropertiesTest {

    private static final String STAFF = "warrant.controlplane.keycloak.servers.staff.";
    private static final Map<String, Object> SOUND =
            Map.of(STAFF + "url", "https://keycloak.example/", STAFF + "realm", "acme");

    @Test
    void withoutARealmThePlaneIsNotConfigured() {
        assertThat(plane(bind(Map.of(), Map.of())).configured()).isFalse();
    }

    @Test
    void takesSecretsFromTheEnvironmentAndNeverShowsThem() {
        KeycloakProperties properties = bind(
                SOUND,
                Map.of(
                        "WARRANT_CONTROLPLANE_KEYCLOAK_SERVERS_STAFF_PREVIEWSECRET", "p-hidden",
                        "WARRANT_CONTROLPLANE_KEYCLOAK_SERVERS_STAFF_BROKERSECRET", "b-hidden",
                        "WARRANT_CONTROLPLANE_KEYCLOAK_SERVERS_STAFF_EXECUTORSECRET", "e-hidden"));

        KeycloakProperties.Server staff = properties.servers().get("staff");
        assertThat(plane(properties).configured()).isTrue();
        assertThat(staff.previewSecret()).isEqualTo("p-hidden");
        assertThat(staff.brokerSecret()).isEqualTo("b-hidden");
        assertThat(staff.executorSecret()).isEqualTo("e-hidden");
        assertThat(staff.url()).isEqualTo("https://keycloak.example");
        assertThat(staff.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keycloak.example",
                "https://me:hidden@keycloak.example",
                "https://keycloak.example?secret=hidden",
                "ftp://keycloak.example",
                "keycloak.example"
            })
    void refusesAUrlOnWhichSecretsWouldShow(String url) {
        assertThatThrownBy(() -> bind(sound("url", url), Map.of()))
                .rootCause()
                .hasMessageContaining("https://")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void letsPlainHttpThroughToThisMachine() {
        assertThat(bind(sound("url", "http://localhost:8080"), Map.of()).servers())
                .containsKey("staff");
    }

    @ParameterizedTest
    @CsvSource({"answer-timeout, 0s", "connect-timeout, -1s", "realm, ' '"})
    void refusesWhatCannotWork(String setting, String value) {
        assertThatThrownBy(() -> bind(sound(setting, value), Map.of()))
                .rootCause()
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({"broker-client, warrant-preview", "executor-client, warrant-preview", "executor-client, warrant-broker"
    })
    void oneClientWithTwoPartsIsToldAndTheClientsStayWarrantsOwn(String setting, String client) {
        KeycloakPlane shared = plane(bind(sound(setting, client), Map.of()));

        assertThat(shared.notSeparated())
                .singleElement()
                .asString()
                .contains("'staff'")
                .contains(setting);
        assertThat(shared.ownAccounts()).contains(client);
        assertThat(plane(bind(SOUND, Map.of())).notSeparated()).isEmpty();
    }

    @Test
    void refusesTwoNamesForOneRealm() {
        String server = "warrant.controlplane.keycloak.servers.";

        assertThatThrownBy(() -> bind(
                        Map.of(
                                server + "staff.url", "https://keycloak.example",
                                server + "staff.realm", "acme",
                                server + "again.url", "https://KEYCLOAK.example/",
                                server + "again.realm", "acme"),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("named twice");
    }

    @Test
    void aPortThatGoesWithoutSayingMakesNoOtherRealm() {
        String server = "warrant.controlplane.keycloak.servers.";
        assertThatThrownBy(() -> bind(
                        Map.of(
                                server + "staff.url", "https://keycloak.example",
                                server + "staff.realm", "acme",
                                server + "again.url", "https://keycloak.example:443/",
                                server + "again.realm", "acme"),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("named twice");
    }

    @Test
    void refusesANameThatAnEnvironmentVariableCannotName() {
        assertThatThrownBy(() -> bind(
                        Map.of(
                                "warrant.controlplane.keycloak.servers.my-staff.url", "https://keycloak.example",
                                "warrant.controlplane.keycloak.servers.my-staff.realm", "acme"),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("not 'my-staff'");
    }

    @Test
    void theAccountsByWhichARealmIsReachedAreWarrantsOwn() {
        assertThat(plane(bind(SOUND, Map.of())).ownAccounts())
                .containsExactlyInAnyOrder(
                        "warrant-preview",
                        "warrant-broker",
                        "warrant-executor",
                        "service-account-warrant-preview",
                        "service-account-warrant-broker",
                        "service-account-warrant-executor");
    }

    private static Map<String, Object> sound(String setting, String value) {
        Map<String, Object> settings = new HashMap<>(SOUND);
        settings.put(STAFF + setting, value);
        return settings;
    }

    private static KeycloakPlane plane(KeycloakProperties properties) {
        return Plane.plane(properties);
    }

    private static KeycloakProperties bind(Map<String, Object> settings, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return Binder.get(environment).bindOrCreate("warrant.controlplane.keycloak", KeycloakProperties.class);
    }
}
