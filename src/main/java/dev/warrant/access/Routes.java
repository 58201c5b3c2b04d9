package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** The paths that the rules of access name, to tell a path that does not exist from one that somebody may not call. */
@Component
final class Routes {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private final List<Route> known = new ArrayList<>();
    private final List<RequestMatcher> open = new ArrayList<>();
    private final ObjectProvider<EnginePaths> engine;

    Routes(ObjectProvider<EnginePaths> engine) {
        this.engine = engine;
    }

    /** Names a path; the matcher is for the rule of access. */
    synchronized RequestMatcher path(HttpMethod method, String pattern) {
        known.add(new Route(method, PATHS.matcher(pattern)));
        return PATHS.matcher(method, pattern);
    }

    /** Names a path that strangers may call, too. */
    synchronized void open(String pattern) {
        open.add(PATHS.matcher(pattern));
    }

    /** The web apps answer for their own calls, and the engine for other engines. */
    boolean answersForItself(HttpServletRequest request) {
        String path = Callers.pathOf(request);
        return EngineCalls.resourceOf(path).isEmpty()
                && (path.equals("/engine-rest")
                        || path.startsWith("/engine-rest/")
                        || path.startsWith("/camunda/api/"));
    }

    /** Whether the path belongs to the engine or its web apps, which may hide what exists there. */
    boolean mayHide(HttpServletRequest request) {
        String path = Callers.pathOf(request);
        boolean ofTheEngine = path.startsWith("/engine-rest") || path.startsWith("/camunda");
        return ofTheEngine && (answersForItself(request) || !methodsOf(request).isEmpty());
    }

    /** Whether there is something that the caller could be denied. */
    boolean exists(HttpServletRequest request) {
        return answersForItself(request) || methodsOf(request).contains(request.getMethod());
    }

    /** The methods by which the path can be called at all; none where there is no such path. */
    synchronized Set<String> methodsOf(HttpServletRequest request) {
        Optional<String> resource = EngineCalls.resourceOf(Callers.pathOf(request));
        if (resource.isPresent()) {
            return engine.getObject().methodsOf(resource.get());
        }
        var methods = new TreeSet<String>();
        for (Route route : known) {
            if (route.path().matches(request)) {
                methods.add(route.method().name());
            }
        }
        return methods;
    }

    /** The same, if strangers may call the path by one of them; then there is nothing to hide from anybody. */
    synchronized Set<String> openMethodsOf(HttpServletRequest request) {
        return open.stream().anyMatch(path -> path.matches(request)) ? methodsOf(request) : Set.of();
    }

    private record Route(HttpMethod method, RequestMatcher path) {}
}
