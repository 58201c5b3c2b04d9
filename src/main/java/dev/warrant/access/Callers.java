package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Reads from a request who is calling, and what. */
final class Callers {

    private Callers() {}

    static Set<Group> groupsOf(@Nullable Authentication caller) {
        if (caller == null || !caller.isAuthenticated()) {
            return Set.of();
        }
        Set<String> authorities = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return Arrays.stream(Group.values())
                .filter(group -> authorities.contains(group.authority()))
                .collect(Collectors.toSet());
    }

    /** The decoded path within the application, whatever servlet it is mapped to. */
    static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** Whether a browser asks for a page to show; if the page is refused, a person can sign in and get it. */
    static boolean asksForAPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && wantsHtml(request)
                && !pathOf(request).startsWith("/camunda/api/");
    }

    static boolean wantsHtml(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
