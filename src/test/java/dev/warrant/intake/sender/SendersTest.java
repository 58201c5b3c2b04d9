package dev.warrant.intake.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SendersTest {

    private static final String ONE = "one-secret-of-a-sender";

    private static final String OTHER = "another-secret-of-it";

    private static final ConfiguredSender STANDARD =
            new ConfiguredSender("github", SenderKind.GITHUB, SharedSecrets.of(List.of(ONE)), "", "production", "");

    @Test
    void readsTheSecretsOfTheEnvironment() {
        var sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(
                        "WARRANT_INCIDENT_SENDERS_GHES_KIND", "github",
                        "WARRANT_INCIDENT_SENDERS_GHES_SECRETS_0", ONE,
                        "WARRANT_INCIDENT_SENDERS_GHES_SECRETS_1", OTHER)));
        sources.addLast(
                new MapPropertySource("file", Map.of("warrant.incident.senders.ghes.instance", "git.acme.example")));

        ConfiguredSender ghes = bound(sources).configured().get(0);

        assertThat(ghes.name()).isEqualTo("ghes");
        assertThat(ghes.instance()).isEqualTo("git.acme.example");
        assertThat(ghes.secrets().prove(ONE::equals)).isTrue();
        assertThat(ghes.secrets().prove(OTHER::equals)).isTrue();
        assertThat(ghes.secrets().prove("neither"::equals)).isFalse();
    }

    @Test
    void showsNoSecret() {
        SenderProperties properties = properties(github(ONE));

        assertThat(properties.toString() + properties.configured()).doesNotContain(ONE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', a-secret-that-is-long-enough, '', must have a kind",
        "github, tooshort, '', at least 16 characters",
        "github, '', '', must have secrets",
        "github, a-secret-that-is-long-enough, sensor, no account",
        "falco, '', '', either secrets or an account",
        "falco, a-secret-that-is-long-enough, sensor, either secrets or an account",
        "canonical, '', '', must have an account",
        "canonical, a-secret-that-is-long-enough, edr, no secrets"
    })
    void refusesASenderThatCouldNotProveItself(String kind, String secret, String account, String reason) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("warrant.incident.senders.one.kind", kind);
        settings.put("warrant.incident.senders.one.secrets", secret);
        settings.put("warrant.incident.senders.one.account", account);

        assertThatThrownBy(() -> properties(settings).configured())
                .hasMessageContaining("warrant.incident.senders.one")
                .hasMessageContaining(reason)
                .satisfies(refusal -> assertThat(trace(refusal))
                        .doesNotContain("a-secret-that-is-long-enough")
                        .doesNotContain("tooshort"));
    }

    @ParameterizedTest
    @CsvSource({"tasklist", "two-words", "falco"})
    void refusesANameThatMeansSomethingElse(String name) {
        assertThatThrownBy(() -> properties(Map.of(
                                "warrant.incident.senders.[" + name + "].kind",
                                "github",
                                "warrant.incident.senders.[" + name + "].secrets",
                                ONE))
                        .configured())
                .satisfies(refusal -> assertThat(trace(refusal)).contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "git.acme.example, '', GIT.acme.example, true",
        "git.acme.example, '', github.com, false",
        "git.acme.example, github.com, github.com, true",
        "git.acme.example, '*', github.com, true",
        "'', '', github.com, true"
    })
    void speaksForItsInstanceAndThoseThatAreAllowed(String instance, String further, String named, boolean allowed) {
        Map<String, Object> settings = new HashMap<>(github(ONE));
        settings.put("warrant.incident.senders.ghes.instance", instance);
        settings.put("warrant.incident.senders.ghes.further-instances", further);

        ConfiguredSender ghes = properties(settings).configured().get(0);

        assertThat(ghes.faultIfSpeakingFor(named, "/x").isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"'', other, only beside an instance", "one, not this one, has a further instance that is neither"})
    void refusesFurtherInstancesThatMeanNothing(String instance, String further, String reason) {
        Map<String, Object> settings = new HashMap<>(github(ONE));
        settings.put("warrant.incident.senders.ghes.instance", instance);
        settings.put("warrant.incident.senders.ghes.further-instances", further);

        assertThatThrownBy(() -> properties(settings).configured()).hasMessageContaining(reason);
    }

    @Test
    void refusesTwoSendersWithOneSecret() {
        Map<String, Object> settings = new HashMap<>(github(OTHER));
        settings.put("warrant.incident.senders.ghestwo.kind", "github");
        settings.put("warrant.incident.senders.ghestwo.secrets", "a-secret-of-its-own-here," + OTHER);

        assertThatThrownBy(() -> new Senders(properties(settings)).of(STANDARD))
                .hasMessageContaining("'ghes' and 'ghestwo' share a secret")
                .hasMessageNotContaining(OTHER);
        assertThatThrownBy(() -> new Senders(properties(github(ONE))).of(STANDARD))
                .hasMessageContaining("'github' and 'ghes' share a secret");
    }

    @Test
    void theSettingOfTheKindIsASenderOfItsOwn() {
        assertThat(new Senders(properties(github(OTHER))).of(STANDARD))
                .extracting(ConfiguredSender::name, ConfiguredSender::identity)
                .containsExactly(tuple("github", ""), tuple("ghes", "ghes"));
    }

    @Test
    void refusesASenderThatIsConfiguredAtTwoPlaces() {
        Map<String, Object> settings = Map.of(
                "warrant.incident.senders.github.kind", "github", "warrant.incident.senders.github.secrets", OTHER);

        assertThatThrownBy(() -> new Senders(properties(settings)).of(STANDARD))
                .hasMessageContaining("replaces the secret");
    }

    @Test
    void refusesTwoSendersWithOneAccount() {
        Map<String, Object> settings = Map.of(
                "warrant.incident.senders.a.kind", "canonical",
                "warrant.incident.senders.a.account", "edr",
                "warrant.incident.senders.b.kind", "canonical",
                "warrant.incident.senders.b.account", "edr");

        assertThatThrownBy(() -> new Senders(properties(settings)))
                .hasMessageContaining("give each an account of its own");
    }

    private static String trace(Throwable refusal) {
        StringWriter text = new StringWriter();
        refusal.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Map<String, Object> github(String secret) {
        return Map.of("warrant.incident.senders.ghes.kind", "github", "warrant.incident.senders.ghes.secrets", secret);
    }

    private static SenderProperties properties(Map<String, Object> settings) {
        var sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("settings", settings));
        return bound(sources);
    }

    private static SenderProperties bound(MutablePropertySources sources) {
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("warrant.incident", SenderProperties.class);
    }
}
