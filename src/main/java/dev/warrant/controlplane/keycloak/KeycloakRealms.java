package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.PlaneFailure;
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

    KeycloakRealms(KeycloakProperties properties) {
        properties.servers().forEach((name, settings) -> realms.put(name, new KeycloakRealm(name, settings)));
    }

    /** By which all of them are read and changed: clients, and the users that stand for them. */
    Set<String> accounts() {
        return realms.values().stream()
                .flatMap(realm -> realm.ownClients().stream())
                .flatMap(client -> Stream.of(client, SERVICE_ACCOUNT + client))
                .collect(Collectors.toUnmodifiableSet());
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
