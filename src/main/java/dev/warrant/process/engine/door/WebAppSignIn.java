package dev.warrant.process.engine.door;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

/** Signs people who are signed in to Warrant in to the web apps as well, so that there is one sign-in and one session. */
final class WebAppSignIn extends ContainerBasedAuthenticationFilter {

    WebAppSignIn() {
        this.authenticationProvider = new Caller();
    }

    @Override
    public void init(FilterConfig configuration) {
        // The provider is given above and not by the name of a class.
    }

    private static final class Caller implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            String caller = request.getRemoteUser();
            return caller == null ? AuthenticationResult.unsuccessful() : AuthenticationResult.successful(caller);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // The rules of access have challenged before.
        }
    }
}
