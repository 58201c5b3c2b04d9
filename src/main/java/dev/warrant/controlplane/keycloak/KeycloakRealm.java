package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.keycloak.KeycloakHttp.Deadline;
import dev.warrant.controlplane.keycloak.KeycloakHttp.Lost;
import dev.warrant.controlplane.keycloak.KeycloakHttp.NotSent;
import dev.warrant.controlplane.keycloak.KeycloakProperties.Server;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A configured realm, asked for one purpose at a time and never longer than its time-outs allow. */
final class KeycloakRealm {

    private static final int FINGERPRINT_DIGITS = 32;

    private final String name;
    private final Server settings;
    private final KeycloakHttp http;

    KeycloakRealm(String name, Server settings) {
        this.name = name;
        this.settings = settings;
        this.http = new KeycloakHttp(settings.connectTimeout());
    }

    String name() {
        return name;
    }

    String executorClient() {
        return settings.executorClient();
    }

    String brokerClient() {
        return settings.brokerClient();
    }

    /** The clients by which it is reached; they are never targets. */
    Set<String> ownClients() {
        return Stream.of(settings.previewClient(), settings.brokerClient(), settings.executorClient())
                .collect(Collectors.toUnmodifiableSet());
    }

    <T> T askAsPreview(Question<T> question) throws KeycloakUnanswered {
        Deadline deadline = deadline();
        return question.put(api(
                token(settings.previewClient(), settings.previewSecret(), deadline)
                        .text(),
                deadline));
    }

    <T> T askAsBroker(Question<T> question) throws KeycloakUnanswered {
        Deadline deadline = deadline();
        return question.put(api(
                token(settings.brokerClient(), settings.brokerSecret(), deadline)
                        .text(),
                deadline));
    }

    <T> T ask(char[] token, Question<T> question) throws KeycloakUnanswered {
        return question.put(api(String.valueOf(token), deadline()));
    }

    /** A fresh token of the client that may do nothing by itself. */
    Token executorToken() throws KeycloakUnanswered {
        return token(settings.executorClient(), settings.executorSecret(), deadline());
    }

    /** Makes a token of that client worthless, before its time. */
    void revoke(char[] token) throws KeycloakUnanswered {
        Map<String, String> form = Map.of(
                "client_id", settings.executorClient(),
                "client_secret", settings.executorSecret(),
                "token", String.valueOf(token),
                "token_type_hint", "access_token");
        HttpResponse<String> response = exchange(form("revoke", form), deadline());
        if (response.statusCode() != 200) {
            throw KeycloakUnanswered.unclear(
                    "Keycloak answered " + response.statusCode() + " when a token was revoked");
        }
    }

    /** Stands for a secret where people look. Keyed with what lets its holder read the secret anyway, so that nobody else can try guesses. */
    String fingerprint(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String key = "warrant fingerprint " + settings.previewSecret();
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, FINGERPRINT_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
        }
    }

    private Deadline deadline() {
        return Deadline.in(settings.answerTimeout());
    }

    private AdminApi api(String token, Deadline deadline) {
        return new AdminApi(
                settings.url() + "/admin" + AdminApi.path("realms", settings.realm()), http, token, deadline);
    }

    private Token token(String client, String secret, Deadline deadline) throws KeycloakUnanswered {
        Map<String, String> form =
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret);
        HttpResponse<String> response = exchange(form("token", form), deadline);
        if (response.statusCode() != 200) {
            String reason = "Keycloak realm '" + name + "' answered " + response.statusCode() + " to " + client;
            throw AdminApi.mayPassForReading(response.statusCode())
                    ? KeycloakUnanswered.refusedForNow(reason, RetryAfter.of(response))
                    : KeycloakUnanswered.refused(reason);
        }
        try {
            return Token.of(AdminApi.JSON.readTree(response.body()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw KeycloakUnanswered.refusedForNow(
                    "Keycloak realm '" + name + "' gave " + client + " something that is not a token; if a proxy stands"
                            + " in front of it, it may have answered",
                    RetryAfter.of(response));
        }
    }

    /** Asked once more when the line broke: a line that was kept open for long may have been closed at the other end meanwhile. */
    private HttpResponse<String> exchange(HttpRequest request, Deadline deadline) throws KeycloakUnanswered {
        try {
            try {
                return http.send(request, deadline);
            } catch (Lost e) {
                return http.send(request, deadline);
            }
        } catch (NotSent | Lost e) {
            throw KeycloakUnanswered.refusedForNow(
                    "Keycloak realm '" + name + "' could not be reached: " + e.getMessage());
        }
    }

    private HttpRequest form(String endpoint, Map<String, String> fields) {
        String path = AdminApi.path("realms", settings.realm(), "protocol", "openid-connect", endpoint);
        return HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + AdminApi.encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
    }

    /** Something to ask a realm. */
    interface Question<T> {
        T put(AdminApi api) throws KeycloakUnanswered;
    }

    /**
     * An access token.
     *
     * @param id its {@code jti}
     * @param seconds how long the realm lets it live
     */
    record Token(String text, String id, long seconds) {

        private static Token of(JsonNode answer) throws JsonProcessingException {
            String text = answer.path("access_token").asText();
            String[] parts = text.split("\\.", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("An access token of Keycloak has three parts");
            }
            JsonNode claims =
                    AdminApi.JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            if (claims.path("jti").asText().isEmpty()) {
                throw new IllegalArgumentException("An access token of Keycloak has an id");
            }
            return new Token(
                    text, claims.path("jti").asText(), answer.path("expires_in").asLong());
        }

        @Override
        public String toString() {
            return "Token[" + id + "]";
        }
    }
}
