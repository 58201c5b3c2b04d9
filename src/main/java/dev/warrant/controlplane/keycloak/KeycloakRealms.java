package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.PlaneFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The realms that are configured here, by their logical name. */
@Component
final class KeycloakRealms {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private final Map<String, KeycloakRealm> realms = new TreeMap<>();
    private final List<String> notSeparated;

    KeycloakRealms(KeycloakProperties properties) {
        properties.servers().forEach((name, settings) -> realms.put(name, new KeycloakRealm(name, settings)));
        notSeparated = realms.values().stream()
                .filter(realm -> realm.ownClients().size() < 3)
                .map(realm -> "In Keycloak realm '" + realm.name() + "', one client has two parts: preview-client,"
                        + " broker-client and executor-client under warrant.controlplane.keycloak.servers must be"
                        + " three different clients")
                .toList();
    }

    /** The accounts by which all of them are read and changed: clients, and the users that stand for them. */
    Set<String> accounts() {
        return realms.values().stream()
                .flatMap(realm -> realm.ownClients().stream())
                .flatMap(client -> Stream.of(client, SERVICE_ACCOUNT + client))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why the clients that read, permit and act are not separate. */
    List<String> notSeparated() {
        return notSeparated;
    }

    boolean isEmpty() {
        return realms.isEmpty();
    }

    Optional<KeycloakRealm> find(String name) {
        return Optional.ofNullable(realms.get(name));
    }

    KeycloakRealm get(String name) {
        return find(name).orElseThrow(() -> new PlaneFailure(unknown(name)));
    }

    static String unknown(String name) {
        return "No Keycloak realm '" + name + "' is configured under warrant.controlplane.keycloak.servers";
    }
}
