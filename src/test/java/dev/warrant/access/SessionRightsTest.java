package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.KnownAccounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionRightsTest {

    private static final Duration LIFETIME = Duration.ofHours(8);

    private final KnownAccounts accounts = new KnownAccounts().with("ben", Group.APPROVER);
    private final MockHttpSession session = new MockHttpSession();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSessionWhoseAccountIsUnchangedGoesOn() throws Exception {
        callAfter(LIFETIME.minusSeconds(1));

        assertThat(session.isInvalid()).isFalse();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();
    }

    @Test
    void aSessionEndsWithItsLifetimeHoweverBusy() throws Exception {
        callAfter(LIFETIME);

        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void aSessionEndsWhenItsAccountIsGone() throws Exception {
        accounts.without("ben");

        callAfter(Duration.ofMinutes(1));

        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void aSessionEndsWhenItsGroupsChange() throws Exception {
        accounts.with("ben", Group.ANALYST);

        callAfter(Duration.ofMinutes(1));

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aLifetimeOfNothingIsRefused() {
        assertThatThrownBy(() -> new AccessProperties(Duration.ZERO))
                .hasMessageContaining("warrant.access.session-lifetime");
    }

    private void callAfter(Duration time) throws Exception {
        Instant now = Instant.ofEpochMilli(session.getCreationTime()).plus(time);
        var request = new MockHttpServletRequest();
        request.setSession(session);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "ben", null, List.of(new SimpleGrantedAuthority(Group.APPROVER.authority()))));
        new SessionRights(accounts, new AccessProperties(LIFETIME), Clock.fixed(now, ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}
