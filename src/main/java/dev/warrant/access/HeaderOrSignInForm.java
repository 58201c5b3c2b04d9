package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Looks for the token in the header, and in the body only for the forms of Warrant's own pages: no other body is read for it. */
final class HeaderOrSignInForm extends CsrfTokenRequestAttributeHandler {

    private static final Set<String> FORMS = Set.of("/login", "/logout");

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return FORMS.contains(Callers.pathOf(request))
                ? super.resolveCsrfTokenValue(request, token)
                : request.getHeader(token.getHeaderName());
    }
}
