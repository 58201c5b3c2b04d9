package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.controlplane.keycloak.KeycloakHttp.Deadline;
import dev.warrant.controlplane.keycloak.KeycloakHttp.Lost;
import dev.warrant.controlplane.keycloak.KeycloakHttp.NotSent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The admin REST API of one realm, asked with one token and up to one deadline. Once something was changed, or may have been, no later
 * failure counts as a refusal any more.
 *
 * @see <a href="https://www.keycloak.org/docs-api/latest/rest-api/index.html">Keycloak Admin REST API</a>
 */
final class AdminApi {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Refusals come before anything is done, except with these two: the first may come from a proxy, the second from a busy server half-way. */
    private static final Set<Integer> UNCLEAR_REFUSALS = Set.of(408, 425);

    /** Conflict, locked, too many requests, unavailable: what is refused now may be let through later. */
    private static final Set<Integer> PASSING = Set.of(409, 423, 429, 503);

    private final String root;
    private final KeycloakHttp http;
    private final String token;
    private final Deadline deadline;
    private boolean changed;

    AdminApi(String root, KeycloakHttp http, String token, Deadline deadline) {
        this.root = root;
        this.http = http;
        this.token = token;
        this.deadline = deadline;
    }

    /** A path of encoded segments below the realm. */
    static String path(String... segments) {
        return Arrays.stream(segments).map(AdminApi::encoded).collect(Collectors.joining("/", "/", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is at this path; empty when the realm says that nothing is. */
    Optional<JsonNode> find(String path) throws KeycloakUnanswered {
        HttpResponse<String> response = exchange("GET", path, null);
        if (response.statusCode() == 404 || response.statusCode() == 204) {
            return Optional.empty();
        }
        require(response, false);
        return Optional.of(json(response));
    }

    JsonNode get(String path) throws KeycloakUnanswered {
        return find(path).orElseThrow(() -> failed("is not there any more", !changed));
    }

    void put(String path, JsonNode body) throws KeycloakUnanswered {
        change("PUT", path, body);
    }

    JsonNode post(String path, JsonNode body) throws KeycloakUnanswered {
        HttpResponse<String> response = change("POST", path, body);
        return response.body().isEmpty() ? MissingNode.getInstance() : json(response);
    }

    /** Deletes something; false when it was not there. */
    boolean delete(String path) throws KeycloakUnanswered {
        HttpResponse<String> response = exchange("DELETE", path, null);
        if (response.statusCode() == 404) {
            return false;
        }
        require(response, true);
        changed = true;
        return true;
    }

    void delete(String path, JsonNode body) throws KeycloakUnanswered {
        change("DELETE", path, body);
    }

    private HttpResponse<String> change(String method, String path, @Nullable JsonNode body) throws KeycloakUnanswered {
        HttpResponse<String> response = exchange(method, path, body);
        require(response, true);
        changed = true;
        return response;
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body)
            throws KeycloakUnanswered {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), deadline);
        } catch (NotSent e) {
            throw failedForNow("could not be reached: " + e.getMessage(), Optional.empty());
        } catch (Lost e) {
            throw lost("gave no whole answer: " + e.getMessage(), method, Optional.empty());
        }
    }

    private void require(HttpResponse<String> response, boolean change) throws KeycloakUnanswered {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return;
        }
        if (mayPass(status)) {
            throw failedForNow("answered " + status, RetryAfter.of(response));
        }
        if (!change && mayPassForReading(status)) {
            throw lost("answered " + status, "GET", RetryAfter.of(response));
        }
        boolean clearNo = status / 100 == 4 && !UNCLEAR_REFUSALS.contains(status);
        throw failed("answered " + status, !changed && (clearNo || !change));
    }

    private JsonNode json(HttpResponse<String> response) throws KeycloakUnanswered {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw lost("answered something that is not JSON", response.request().method(), Optional.empty());
        }
    }

    /** Whether a refusal with this status can pass. */
    static boolean mayPass(int status) {
        return PASSING.contains(status);
    }

    /** Whether a mere question may be answered later: a server, or something in front of it, broke down or points elsewhere. */
    static boolean mayPassForReading(int status) {
        return mayPass(status) || UNCLEAR_REFUSALS.contains(status) || status / 100 == 5 || status / 100 == 3;
    }

    /** No answer that counts. A mere question may be asked again; what became of a change is not known. */
    private KeycloakUnanswered lost(String what, String method, Optional<Duration> after) {
        return method.equals("GET") ? failedForNow(what, after) : KeycloakUnanswered.unclear("Keycloak " + what);
    }

    /** Once something was changed, it is unclear all the same how far that went. */
    private KeycloakUnanswered failedForNow(String what, Optional<Duration> after) {
        return changed
                ? KeycloakUnanswered.unclear("Keycloak " + what)
                : KeycloakUnanswered.refusedForNow("Keycloak " + what, after);
    }

    private static KeycloakUnanswered failed(String what, boolean nothingChanged) {
        String reason = "Keycloak " + what;
        return nothingChanged ? KeycloakUnanswered.refused(reason) : KeycloakUnanswered.unclear(reason);
    }
}
