package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Looks whether the service clients by which a realm is changed can still do their part. */
final class ServiceClients {

    private static final String MANAGEMENT = "realm-management";

    private final AdminApi api;

    ServiceClients(AdminApi api) {
        this.api = api;
    }

    /** What keeps a service client from being given a token with these roles of the realm's management; empty when nothing does. */
    Optional<String> lack(String clientId, String... roles) throws KeycloakUnanswered {
        Optional<JsonNode> client = named(clientId);
        if (client.isEmpty()
                || !client.get().path("enabled").booleanValue()
                || !client.get().path("serviceAccountsEnabled").booleanValue()) {
            return Optional.of("The client '" + clientId + "' is not there, is disabled, or has no service account");
        }
        JsonNode account = api.get(AdminApi.path("clients", id(client.get()), "service-account-user"));
        if (!account.path("enabled").booleanValue()) {
            return Optional.of("The service account of '" + clientId + "' is disabled");
        }
        if (roles.length == 0) {
            return Optional.empty();
        }
        return lackOfRoles(clientId, id(account), roles);
    }

    private Optional<String> lackOfRoles(String clientId, String account, String... roles) throws KeycloakUnanswered {
        String management = named(MANAGEMENT).map(ServiceClients::id).orElse("");
        JsonNode held = api.get(AdminApi.path("users", account, "role-mappings", "clients", management, "composite"));
        for (String role : roles) {
            if (find(held, "name", role).isEmpty()) {
                return Optional.of("The client '" + clientId + "' has lost the role '" + role + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> named(String clientId) throws KeycloakUnanswered {
        return find(api.get("/clients?clientId=" + AdminApi.encoded(clientId)), "clientId", clientId);
    }

    private static Optional<JsonNode> find(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asText().equals(value))
                .findFirst();
    }

    private static String id(JsonNode representation) {
        return representation.path("id").asText();
    }
}
