package dev.warrant.intake.sender;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The senders that have a name of their own. Secrets belong in the environment, for a sender named {@code ghes} into
 * {@code WARRANT_INCIDENT_SENDERS_GHES_SECRETS_0}, {@code …_1}. No check quotes a value: it could be a secret in the wrong place.
 *
 * @param senders by name, of lower-case letters and digits
 */
@ConfigurationProperties("warrant.incident")
record SenderProperties(@DefaultValue Map<String, Settings> senders) {

    /** A name that stands for no webhook, because people report under it. */
    private static final String OF_PEOPLE = "tasklist";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");

    SenderProperties {
        senders = Map.copyOf(senders);
        senders.keySet().stream()
                .filter(name -> !NAME.matcher(name).matches() || name.equals(OF_PEOPLE))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "A sender under warrant.incident.senders must be named by 1 to 40 lower-case"
                                    + " letters and digits, so that an environment variable can name it too, and not '"
                                    + OF_PEOPLE
                                    + "'; found '" + name + "'");
                });
    }

    List<ConfiguredSender> configured() {
        return senders.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sender -> sender.getValue().named(sender.getKey()))
                .toList();
    }

    /**
     * One sender.
     *
     * @param kind the format in which it sends
     * @param secrets each is accepted: add the new one, give it to the sender, and take the old one out; from the environment
     * @param account the account of the group intake that it signs in with, in place of secrets
     * @param environment the environment of its incidents that do not name theirs
     * @param instance the code host, cluster, realm or tenant that it speaks for; an event that names another one is refused
     * @param furtherInstances others that its events may name; {@code *} for any
     */
    record Settings(
            @Nullable SenderKind kind,
            @DefaultValue List<String> secrets,
            @DefaultValue("") String account,
            @Nullable String environment,
            @DefaultValue("") String instance,
            @DefaultValue Set<String> furtherInstances) {

        private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

        private static final Pattern INSTANCE = Pattern.compile("|[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");

        private static final String DEFAULT_ENVIRONMENT = "production";

        Settings {
            secrets = List.copyOf(secrets);
            furtherInstances = Set.copyOf(furtherInstances);
        }

        ConfiguredSender named(String name) {
            SharedSecrets shared = SharedSecrets.of(secrets);
            require(kind != null, name, "must have a kind: github, falco or canonical");
            SenderKind format = kind == null ? SenderKind.CANONICAL : kind;
            for (SenderKind other : SenderKind.values()) {
                require(
                        other == format || !other.word().equals(name),
                        name,
                        "is named as another kind: the name " + name + " is for a sender of kind " + other.word());
            }
            require(
                    environment == null || ENVIRONMENT.matcher(environment).matches(),
                    name,
                    "has an environment that is not 1 to 64 lower-case letters, digits and '.', '_', '-'");
            require(
                    INSTANCE.matcher(instance).matches(),
                    name,
                    "has an instance that is not 1 to 128 letters, digits and '.', '_', ':', '/', '@', '-'");
            require(
                    furtherInstances.stream()
                            .allMatch(other -> other.equals(ConfiguredSender.ANY)
                                    || (!other.isEmpty()
                                            && INSTANCE.matcher(other).matches())),
                    name,
                    "has a further instance that is neither 1 to 128 letters, digits and '.', '_', ':', '/', '@', '-' nor '*' for any");
            require(
                    furtherInstances.isEmpty() || !instance.isEmpty(),
                    name,
                    "may have further instances only beside an instance: without one, its events may name any");
            requireAProof(name, format, shared);
            return new ConfiguredSender(
                    name,
                    format,
                    shared,
                    account,
                    environment == null && format != SenderKind.CANONICAL ? DEFAULT_ENVIRONMENT : environment,
                    instance,
                    furtherInstances);
        }

        private void requireAProof(String name, SenderKind format, SharedSecrets shared) {
            require(
                    !shared.hasOneTooShort(),
                    name,
                    "must have secrets of at least " + SharedSecrets.SHORTEST + " characters");
            switch (format) {
                case GITHUB ->
                    require(
                            !shared.isEmpty() && account.isEmpty(),
                            name,
                            "must have secrets and no account: GitHub signs what it sends");
                case FALCO ->
                    require(shared.isEmpty() != account.isEmpty(), name, "must have either secrets or an account");
                case CANONICAL ->
                    require(
                            shared.isEmpty() && !account.isEmpty(),
                            name,
                            "must have an account and no secrets: canonical incidents come with the password of an account");
            }
        }

        private static void require(boolean holds, String name, String expected) {
            if (!holds) {
                throw new IllegalArgumentException("The sender warrant.incident.senders." + name + " " + expected);
            }
        }

        @Override
        public String toString() {
            return "Settings[kind=%s, secrets=%d hidden, environment=%s, instance=%s]"
                    .formatted(kind, secrets.size(), environment, instance);
        }
    }
}
