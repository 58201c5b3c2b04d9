package dev.warrant.process.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EngineSignInTest {

    /** Fails at each call, since no engine stands behind it. */
    private final IdentityService identities = new IdentityServiceImpl();

    /** The interface itself answers 400, as if the call were wrong. */
    @Test
    void whileTheEngineIsNotThereACallerIsToldToComeBack() throws Exception {
        var request = new MockHttpServletRequest("GET", "/engine-rest/task");
        request.setRemoteUser("ana");
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new EngineSignIn(identities, () -> false).doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("The engine does not run at the moment");
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void aStrangerIsNotToldWhetherTheEngineIsThere() throws Exception {
        var response = new MockHttpServletResponse();

        new EngineSignIn(identities, () -> false)
                .doFilter(new MockHttpServletRequest("GET", "/engine-rest/task"), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(401);
    }
}
