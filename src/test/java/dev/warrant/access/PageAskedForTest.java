package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageAskedForTest {

    private final PageAskedFor cache = new PageAskedFor();

    @Test
    void remembersAPageWithoutASession() {
        var request = new MockHttpServletRequest("GET", "/camunda/app/tasklist/default/");
        request.addHeader("Accept", "text/html");
        request.setServletPath("/camunda/app/tasklist/default/");
        request.setQueryString("task=1");
        var response = new MockHttpServletResponse();

        cache.saveRequest(request, response);

        var next = new MockHttpServletRequest("POST", "/login");
        next.setCookies(response.getCookie(PageAskedFor.COOKIE));
        assertThat(cache.getRequest(next, new MockHttpServletResponse()).getRedirectUrl())
                .isEqualTo("/camunda/app/tasklist/default/?task=1");
        assertThat(request.getSession(false)).isNull();
        assertThat(response.getCookie(PageAskedFor.COOKIE).isHttpOnly()).isTrue();
    }

    @Test
    void remembersNothingButPages() {
        var response = new MockHttpServletResponse();

        cache.saveRequest(new MockHttpServletRequest("GET", "/api/remediations"), response);

        assertThat(response.getCookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/\t/evil.example/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: b=c",
                "",
            })
    void aForgedCookieLeadsToNoOtherSite(String page) {
        assertThat(cache.getRequest(
                        carrying(Base64.getUrlEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8))),
                        new MockHttpServletResponse()))
                .isNull();
    }

    @Test
    void aCookieThatIsNoBase64IsIgnored() {
        assertThat(cache.getRequest(carrying("%%%"), new MockHttpServletResponse()))
                .isNull();
    }

    private static MockHttpServletRequest carrying(String value) {
        var request = new MockHttpServletRequest("POST", "/login");
        request.setCookies(new Cookie(PageAskedFor.COOKIE, value));
        return request;
    }
}
