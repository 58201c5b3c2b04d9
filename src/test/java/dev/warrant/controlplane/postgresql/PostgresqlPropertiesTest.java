package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PostgresqlPropertiesTest {

    private static final String URL = "warrant.controlplane.postgresql.servers.orders.url";

    @Test
    void withoutAServerThePlaneIsNotConfigured() {
        assertThat(plane(bind(Map.of(), Map.of())).configured()).isFalse();
    }

    @Test
    void takesPasswordsFromTheEnvironmentAndNeverShowsThem() {
        PostgresqlProperties properties = bind(
                Map.of(URL, "jdbc:postgresql://db/postgres"),
                Map.of(
                        "WARRANT_CONTROLPLANE_POSTGRESQL_SERVERS_ORDERS_PREVIEWPASSWORD", "p-secret",
                        "WARRANT_CONTROLPLANE_POSTGRESQL_SERVERS_ORDERS_BROKERPASSWORD", "b-secret"));

        assertThat(plane(properties).configured()).isTrue();
        assertThat(properties.servers().get("orders").previewPassword()).isEqualTo("p-secret");
        assertThat(properties.servers().get("orders").brokerPassword()).isEqualTo("b-secret");
        assertThat(properties.servers().get("orders").statementTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketTimeout=0", "loginTimeout=0", "ssl=true&connectTimeout=0", "options=-c%20x=0"})
    void refusesAnAddressThatWouldWinOverTheBounds(String said) {
        assertThatThrownBy(() -> bind(Map.of(URL, "jdbc:postgresql://db/postgres?" + said), Map.of()))
                .rootCause()
                .hasMessageContaining("must not say '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://DB:5432/orders",
                "jdbc:postgresql://db/another",
                "jdbc:postgresql://db?sslmode=require"
            })
    void refusesTwoNamesForOneServer(String again) {
        assertThatThrownBy(() -> bind(
                        Map.of(
                                URL,
                                "jdbc:postgresql://db/postgres",
                                "warrant.controlplane.postgresql.servers.again.url",
                                again),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("named twice");
    }

    @Test
    void takesTwoServersOfOneHostForTwo() {
        PostgresqlProperties properties = bind(
                Map.of(
                        URL,
                        "jdbc:postgresql://db/postgres",
                        "warrant.controlplane.postgresql.servers.other.url",
                        "jdbc:postgresql://db:5433/postgres"),
                Map.of());

        assertThat(properties.servers()).containsOnlyKeys("orders", "other");
    }

    @Test
    void anAccountThatReadsHereAndMintsThereIsTold() {
        Map<String, Object> settings = new HashMap<>(Map.of(URL, "jdbc:postgresql://db/postgres"));
        assertThat(plane(bind(settings, Map.of())).notSeparated()).isEmpty();

        settings.put("warrant.controlplane.postgresql.servers.orders.preview-user", "ops");
        settings.put(
                "warrant.controlplane.postgresql.servers.sameorders.url", "jdbc:postgresql://db.internal/postgres");
        settings.put("warrant.controlplane.postgresql.servers.sameorders.broker-user", "ops");

        assertThat(plane(bind(settings, Map.of())).notSeparated())
                .singleElement()
                .asString()
                .contains("'orders'")
                .contains("'ops'")
                .contains("preview-user");
    }

    @Test
    void refusesAPasswordInTheUrlWithoutRepeatingIt() {
        assertThatThrownBy(() -> bind(Map.of(URL, "jdbc:postgresql://db/postgres?user=a&password=hidden"), Map.of()))
                .rootCause()
                .hasMessageContaining("name no user and no password")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesAServerNameThatAnEnvironmentVariableCannotName() {
        assertThatThrownBy(() -> bind(
                        Map.of(
                                "warrant.controlplane.postgresql.servers.orders-db.url",
                                "jdbc:postgresql://db/postgres"),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("not 'orders-db'");
    }

    @Test
    void refusesATimeOutThatNeverEnds() {
        assertThatThrownBy(() -> bind(
                        Map.of(
                                URL,
                                "jdbc:postgresql://db/postgres",
                                "warrant.controlplane.postgresql.servers.orders.statement-timeout",
                                "0s"),
                        Map.of()))
                .rootCause()
                .hasMessageContaining("statement-timeout");
    }

    private static PostgresqlPlane plane(PostgresqlProperties properties) {
        return Target.plane(properties);
    }

    private static PostgresqlProperties bind(Map<String, Object> settings, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return Binder.get(environment).bindOrCreate("warrant.controlplane.postgresql", PostgresqlProperties.class);
    }

    @Test
    void theAccountsByWhichAServerIsReachedAreWarrantsOwn() {
        var server = new PostgresqlProperties.Server(
                "jdbc:postgresql://localhost:1/x",
                "ops_reader",
                "",
                "ops_minter",
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));

        assertThat(Target.of(server).plane().ownAccounts()).containsExactlyInAnyOrder("ops_reader", "ops_minter");
    }
}
