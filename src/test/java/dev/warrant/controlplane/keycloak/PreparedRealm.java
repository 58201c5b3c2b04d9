package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.secrets.KnownSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A realm on a real Keycloak that was prepared the documented way, and its administrator. One realm serves a whole test run. */
public final class PreparedRealm {

    public static final String REALM = "acme";
    public static final String PREVIEW_SECRET = "read-acme-5518-realm";
    public static final String BROKER_SECRET = "allow-acme-6640-realm";
    public static final String EXECUTOR_SECRET = "execute-acme-7752-realm";
    public static final String OLD_SECRET = "leaked-acme-8863-realm";

    static {
        KnownSecrets.add("the client secret that leaked", OLD_SECRET);
        KnownSecrets.add("the password of Keycloak's administrator", KeycloakServer.ADMIN_PASSWORD);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SETUP = Path.of("docs", "keycloak", "target-setup.sh");

    private final KeycloakServer server = KeycloakServer.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> ids = new HashMap<>();
    private final String ops;
    private String adminToken = "";
    private Instant renewAt = Instant.MIN;

    private PreparedRealm() {
        require(send("POST", "/admin/realms", admin(), """
                {"realm": "acme", "enabled": true,
                 "passwordPolicy": "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"}"""), 201);
        setUp();
        admin("POST", "/roles", "{\"name\": \"ops\"}");
        admin("POST", "/roles", "{\"name\": \"dev\"}");
        ops = "[" + look("/roles/ops") + "]";
    }

    public static PreparedRealm shared() {
        return Holder.REALM;
    }

    public String url() {
        return server.url();
    }

    KeycloakServer server() {
        return server;
    }

    /** Runs the documented set-up. */
    void setUp() {
        ProcessBuilder setUp = new ProcessBuilder("bash", SETUP.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        setUp.environment()
                .putAll(Map.of(
                        "KEYCLOAK_URL", server.url(),
                        "REALM", REALM,
                        "ADMIN_USER", KeycloakServer.ADMIN,
                        "ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD,
                        "PREVIEW_SECRET", PREVIEW_SECRET,
                        "BROKER_SECRET", BROKER_SECRET,
                        "EXECUTOR_SECRET", EXECUTOR_SECRET));
        try {
            Process process = setUp.start();
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(SETUP + " failed; see " + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path log() {
        return Path.of("target", "keycloak-setup-" + ProcessHandle.current().pid() + ".log");
    }

    /** Asks the realm's admin API as the administrator; what does not work is a fault of the test. */
    public JsonNode admin(String method, String path, String body) {
        HttpResponse<String> response = send(method, "/admin/realms/" + REALM + path, admin(), body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    JsonNode look(String path) {
        return admin("GET", path, null);
    }

    /** What the admin API answers to this token. */
    public int status(String method, String path, String token, String body) {
        return send(method, "/admin/realms/" + REALM + path, token, body).statusCode();
    }

    /** What the token endpoint answers. */
    JsonNode token(Map<String, String> form) {
        return json(send(
                "POST",
                "/realms/" + REALM + "/protocol/openid-connect/token",
                null,
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))));
    }

    public String clientToken(String client, String secret) {
        return token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret))
                .path("access_token")
                .asText();
    }

    /** Logs a user in through a client. */
    public JsonNode login(String client, String user, String scope) {
        return token(Map.of(
                "grant_type", "password",
                "client_id", client,
                "client_secret", OLD_SECRET,
                "username", user,
                "password", "pw",
                "scope", scope));
    }

    /** Whether a refresh token is still good. */
    public boolean refreshes(String client, JsonNode tokens) {
        return token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client,
                        "client_secret",
                        OLD_SECRET,
                        "refresh_token",
                        tokens.path("refresh_token").asText()))
                .has("access_token");
    }

    /** A user that nobody else uses, with the role {@code ops}. */
    public String newUser() {
        String name = "u-" + UUID.randomUUID();
        admin("POST", "/users", """
                {"username": "%s", "enabled": true, "firstName": "A", "lastName": "B", "email": "%s@acme.example",
                 "emailVerified": true, "credentials": [{"type": "password", "value": "pw", "temporary": false}]}""".formatted(name, name));
        admin("POST", "/users/" + userId(name) + "/role-mappings/realm", ops);
        return name;
    }

    /** A client that nobody else uses. */
    public String newClient() {
        String name = "c-" + UUID.randomUUID();
        admin("POST", "/clients", """
                {"clientId": "%s", "secret": "%s", "publicClient": false, "directAccessGrantsEnabled": true,
                 "serviceAccountsEnabled": true, "redirectUris": ["https://acme.example/*"]}""".formatted(name, OLD_SECRET));
        return name;
    }

    public String userId(String name) {
        return id("/users?exact=true&username=" + encoded(name));
    }

    public String clientId(String name) {
        return id("/clients?clientId=" + encoded(name));
    }

    /** Nobody takes anything out of the realm, so an id that was found stays. */
    private String id(String search) {
        String known = ids.get(search);
        if (known != null) {
            return known;
        }
        String found = look(search).path(0).path("id").asText();
        if (!found.isEmpty()) {
            ids.put(search, found);
        }
        return found;
    }

    public JsonNode user(String name) {
        return look("/users/" + userId(name));
    }

    public JsonNode client(String name) {
        return look("/clients/" + clientId(name));
    }

    /** The names of the permissions that Warrant has written there. */
    public List<String> permissions() {
        return look(permissionsRoot() + "/permission?max=1000&name=warrant").findValuesAsText("name");
    }

    /** Where fine-grained admin permissions are kept. */
    String permissionsRoot() {
        return "/clients/" + clientId("admin-permissions") + "/authz/resource-server";
    }

    private String admin() {
        if (Instant.now().isAfter(renewAt)) {
            adminToken = json(send(
                            "POST",
                            "/realms/master/protocol/openid-connect/token",
                            null,
                            "grant_type=password&client_id=admin-cli&username=" + KeycloakServer.ADMIN + "&password="
                                    + KeycloakServer.ADMIN_PASSWORD))
                    .path("access_token")
                    .asText();
            renewAt = Instant.now().plusSeconds(30);
        }
        return adminToken;
    }

    private HttpResponse<String> send(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", token == null ? "application/x-www-form-urlencoded" : "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + ": " + response.body());
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class Holder {
        static final PreparedRealm REALM = new PreparedRealm();
    }
}
