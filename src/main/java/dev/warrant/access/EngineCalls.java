package dev.warrant.access;

import static dev.warrant.access.Group.ANALYST;
import static dev.warrant.access.Group.APPROVER;
import static dev.warrant.access.Group.ASSETOWNER;
import static dev.warrant.access.Group.COMPLIANCE;
import static dev.warrant.access.Group.PLATFORM;
import static dev.warrant.access.Group.PROCESSOWNER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What people may ask of the engine's REST interface, whether they reach it directly or through the web apps. Reading is left to the engine's
 * own authorisations; of the calls that change something, only those listed here exist.
 */
final class EngineCalls implements AuthorizationManager<RequestAuthorizationContext> {

    static final Set<Group> PEOPLE = Set.of(ANALYST, APPROVER, ASSETOWNER, PROCESSOWNER, COMPLIANCE, PLATFORM);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern ROOT =
            Pattern.compile("^(?:/camunda/api/engine/engine/default|/engine-rest/engine/default|/engine-rest)(/.*)?$");
    private static final Pattern OTHER_ENGINE = Pattern.compile("^/engine-rest/engine/(?!default(/|$)).+$");
    private static final String ID = "/[^/]+";

    private static final List<Call> CALLS = List.of(
            new Call(
                    "POST",
                    "/(task|process-instance|execution|variable-instance|job|job-definition|external-task|user|group)(/count)?",
                    PEOPLE),
            new Call("POST", "/filter" + ID + "/(list|count|singleResult)", PEOPLE),
            new Call(
                    "POST",
                    "/history/(activity-instance|decision-instance|detail|external-task-log|incident|job-log"
                            + "|process-instance|task|variable-instance)(/count)?",
                    PEOPLE),
            new Call("POST", "/identity/password-policy", PEOPLE),
            new Call("PUT", "/user" + ID + "/(profile|credentials)", PEOPLE),
            new Call(
                    "POST",
                    "/task" + ID + "/(claim|unclaim|assignee|complete|submit-form|comment/create)",
                    Set.of(ANALYST, APPROVER, ASSETOWNER, PROCESSOWNER)),
            new Call("POST", "/process-definition(/key)?" + ID + "/submit-form", Set.of(ANALYST)),
            new Call("POST", "/deployment/create", Set.of(PROCESSOWNER)),
            new Call("PUT", "/job" + ID + "/retries", Set.of(PLATFORM)),
            new Call("POST", "/(user|group|authorization)/create", Set.of(PLATFORM)),
            new Call("(PUT|DELETE)", "/(user|group|authorization)" + ID, Set.of(PLATFORM)),
            new Call("POST", "/user" + ID + "/unlock", Set.of(PLATFORM)),
            new Call("(PUT|DELETE)", "/group" + ID + "/members" + ID, Set.of(PLATFORM)));

    @Override
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Set<Group> groups = Callers.groupsOf(caller.get());
        return new AuthorizationDecision(allows(groups, request.getMethod(), Callers.pathOf(request)));
    }

    static boolean allows(Set<Group> groups, String method, String path) {
        var root = ROOT.matcher(path);
        if (groups.stream().noneMatch(PEOPLE::contains)
                || OTHER_ENGINE.matcher(path).matches()
                || !root.matches()) {
            return false;
        }
        String resource = root.group(1) == null ? "" : root.group(1);
        return READS.contains(method) || CALLS.stream().anyMatch(call -> call.allows(groups, method, resource));
    }

    /** The part of a path below the root of the engine; empty for other paths and for other engines. */
    static Optional<String> resourceOf(String path) {
        var root = ROOT.matcher(path);
        return !OTHER_ENGINE.matcher(path).matches() && root.matches()
                ? Optional.ofNullable(root.group(1))
                : Optional.empty();
    }

    private record Call(Pattern method, Pattern resource, Set<Group> groups) {

        Call(String method, String resource, Set<Group> groups) {
            this(Pattern.compile(method), Pattern.compile(resource), groups);
        }

        boolean allows(Set<Group> callers, String calledMethod, String calledResource) {
            return method.matcher(calledMethod).matches()
                    && resource.matcher(calledResource).matches()
                    && callers.stream().anyMatch(groups::contains);
        }
    }
}
