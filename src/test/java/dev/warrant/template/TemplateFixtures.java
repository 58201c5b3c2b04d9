package dev.warrant.template;

import dev.warrant.template.KnownActions.KnownAction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shipped templates and the actions that they name, without control planes. */
public final class TemplateFixtures {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final Map<String, KnownAction> ACTIONS = Stream.of(
                    action("sandbox.revoke-token", "token", "repository", "credential"),
                    action("sandbox.suspend-pipeline", "pipeline", "repository"),
                    action("sandbox.end-session", "session", "session"),
                    action("sandbox.suspend-principal", "principal", "principal"),
                    action("sandbox.quarantine-workload", "workload", "namespace", "workload"),
                    action("sandbox.isolate-network", "workload", "namespace", "workload"),
                    action("sandbox.detach-service", "workload", "namespace", "workload"),
                    action("sandbox.suspend-service-account", "service-account", "namespace", "workload"),
                    action("sandbox.block-address", "address", "address"),
                    action("postgresql.block-login", "role", "database", "role"),
                    action("postgresql.end-sessions", "role", "database", "role"),
                    action("postgresql.rotate-password", "role", "database", "role"),
                    action("keycloak.rotate-client-secret", "client", "realm", "client"),
                    action("keycloak.push-not-before", "client", "realm", "client"),
                    action("keycloak.disable-user", "user", "realm", "user"),
                    action("keycloak.end-user-sessions", "user", "realm", "user"),
                    action("keycloak.revoke-consents", "user", "realm", "user"))
            .collect(Collectors.toMap(KnownAction::name, Function.identity()));

    private TemplateFixtures() {}

    public static KnownActions actions() {
        return name -> java.util.Optional.ofNullable(ACTIONS.get(name));
    }

    public static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** The templates in {@code processes/templates}, on a day on which they are valid. */
    public static Templates shipped() {
        return shipped(clock());
    }

    public static Templates shipped(Clock clock) {
        return new ReleasedTemplates(
                new TemplateReading(actions()).read("classpath*:processes/templates/*.yaml"), clock);
    }

    public static Template shipped(String id) {
        return shipped().current(id).orElseThrow();
    }

    /** These templates, released. */
    public static Templates released(Template... templates) {
        return new ReleasedTemplates(List.of(templates), clock());
    }

    private static KnownAction action(String name, String targetType, String... parameters) {
        return new KnownAction(name, name.substring(0, name.indexOf('.')), List.of(parameters), targetType);
    }

    /** The watch over what each node has in force, as of another node on the same database. */
    public static TemplateFolders folders(JdbcClient database, Templates templates, Clock clock, String node) {
        return new TemplateFolders(database, templates, clock, node);
    }
}
