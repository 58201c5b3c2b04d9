package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** One browser serves many tests, and none of them meets what an earlier one left. */
@InBrowser
class ChromiumE2E {

    private static final String REMEMBER = """
            const done = arguments[0];
            localStorage.setItem('draft', 'of an earlier test');
            sessionStorage.setItem('draft', 'of an earlier test');
            document.cookie = 'draft=of-an-earlier-test; path=/; max-age=3600';
            const opening = indexedDB.open('drafts', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('drafts').add('of an earlier test', 1);
            opening.onsuccess = () => { opening.result.close(); done(); };
            """;
    private static final String REMEMBERED = """
            const done = arguments[0];
            indexedDB.databases().then(databases => done([
                ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
                ...databases.map(database => database.name)].filter(what => what)));
            """;
    private static final String WIDTH = "return window.innerWidth";

    private HttpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<!DOCTYPE html><title>Drafts</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Set-Cookie", "session=of-an-earlier-test; HttpOnly; Path=/signed-in");
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void noServer() {
        server.stop(0);
    }

    @Test
    void whatATestLeftIsGoneForTheNext() {
        List<String> origins = List.of("http://localhost:", "http://127.0.0.1:");
        Chromium first = Chromium.open();
        Object width = first.driver().executeScript(WIDTH);
        for (String origin : origins) {
            first.driver().get(origin + server.getAddress().getPort());
            first.driver().executeAsyncScript(REMEMBER);
            first.driver().switchTo().newWindow(WindowType.WINDOW);
        }
        first.driver().get("data:text/html,<script>onbeforeunload = event => event.preventDefault()</script>");
        first.resize(300, 300, 2);
        assertThat(first.driver().executeCdpCommand("Storage.getCookies", Map.of()))
                .extractingByKey("cookies")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty();
        first.close();

        try (Chromium next = Chromium.open()) {
            assertThat(next).isSameAs(first);
            assertThat(next.driver().getWindowHandles()).hasSize(1);
            assertThat(next.driver().executeScript(WIDTH)).isEqualTo(width);
            assertThat(next.driver().executeCdpCommand("Storage.getCookies", Map.of()))
                    .containsEntry("cookies", List.of());
            for (String origin : origins) {
                next.driver().get(origin + server.getAddress().getPort());
                assertThat(next.driver().executeAsyncScript(REMEMBERED))
                        .as(origin)
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void oneThatIsInUseIsNotHandedOut() {
        try (Chromium one = Chromium.open();
                Chromium other = Chromium.open()) {
            assertThat(other).isNotSameAs(one);
        }
    }

    @Test
    void oneThatCannotForgetIsNotHandedOut() {
        Chromium dead = Chromium.open();
        dead.driver().quit();
        dead.close();

        try (Chromium next = Chromium.open()) {
            assertThat(next).isNotSameAs(dead);
            assertThat(next.text()).isEmpty();
        }
    }
}
