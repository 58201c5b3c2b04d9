package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.secrets.LetOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who calls the running application over HTTP: a stranger, a program with a password, or a browser with a session. Each answer is held to the
 * description of the interface.
 */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Description DESCRIPTION = Description.committed();

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private final Map<String, String> headers = new TreeMap<>();

    private Caller(int port) {
        this.base = "http://localhost:" + port;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    public static Caller stranger(int port) {
        return new Caller(port);
    }

    /** A program that sends its password on each call; demo accounts have their name as password. */
    public static Caller program(int port, String user) {
        return new Caller(port).with("Authorization", basic(user, user));
    }

    /** A browser in which somebody has signed in on the login page. */
    public static Caller browser(int port, String user) {
        Caller browser = new Caller(port).with("Accept", "text/html,application/json");
        browser.get("/login");
        String form = "username=" + user + "&password=" + user + "&_csrf="
                + URLEncoder.encode(browser.cookie("WARRANT-CSRF"), StandardCharsets.UTF_8);
        browser.send("POST", "/login", "application/x-www-form-urlencoded", form);
        return browser;
    }

    public static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    public Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public HttpResponse<String> call(String method, String path) {
        return send(method, path, "application/json", method.equals("GET") ? null : "{}");
    }

    public JsonNode json(String path) {
        return read(get(path));
    }

    public static JsonNode read(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.statusCode() + " " + response.body(), e);
        }
    }

    public HttpResponse<String> send(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (type != null) {
            request.setHeader("Content-Type", type);
        }
        return send(request.build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            LetOut.answer(answer.body());
            assertThat(DESCRIPTION.faults(answer))
                    .as("%s %s", request.method(), request.uri())
                    .isEmpty();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
