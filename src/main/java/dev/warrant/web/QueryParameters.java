package dev.warrant.web;

import dev.warrant.shown.ShownText;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a call does not know, and repeated ones: a caller would take an ignored parameter for a filter that works. Known
 * parameters are those that the method names, as {@code @RequestParam} or in its {@code @Parameter} for the documentation.
 */
final class QueryParameters implements HandlerInterceptor {

    private static final int SHOWN = 80;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
            check(request.getQueryString(), knownTo(method));
        }
        return true;
    }

    /** The query alone: a form's fields are no parameters of the address, and reading them would use up the body. */
    static void check(String query, Set<String> known) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String pair : query.split("&")) {
            String name = decoded(pair.split("=", 2)[0]);
            if (name.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                faults.add("'" + ShownText.of(name, SHOWN) + "' is not known");
            } else if (!seen.add(name)) {
                faults.add("'" + ShownText.of(name, SHOWN) + "' is given more than once");
            }
        }
        if (!faults.isEmpty()) {
            throw new UnknownParameters(faults, known);
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static Set<String> knownTo(HandlerMethod handler) {
        Set<String> known = new TreeSet<>();
        Method method = handler.getMethod();
        Arrays.stream(method.getAnnotationsByType(Parameter.class))
                .map(Parameter::name)
                .forEach(known::add);
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null && !named.name().isEmpty()) {
                known.add(named.name());
            }
        }
        return known;
    }
}
