package dev.warrant.process.engine.door;

import dev.warrant.access.EnginePaths;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calls of the engine's REST interface with the query parameters that each knows, read from the engine's own resources. */
@Component
final class EngineRestCalls implements EnginePaths {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})*))?}");

    private final List<Call> calls = new ArrayList<>();
    private final QueriesOfMethods queries = new QueriesOfMethods();

    EngineRestCalls() {
        walk(DefaultProcessEngineRestServiceImpl.class, "", List.of());
    }

    /**
     * The parameters that a call knows; nothing where there is no such call.
     *
     * @param path below the engine, as in {@code /task/count}
     */
    Optional<Set<String>> knownTo(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        Set<String> known = null;
        for (Call call : calls) {
            if (call.method().equals(wanted) && call.path().matcher(path).matches()) {
                known = known == null ? new TreeSet<>() : known;
                known.addAll(call.known());
            }
        }
        return Optional.ofNullable(known);
    }

    @Override
    public Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Call call : calls) {
            if (call.path().matcher(path).matches()) {
                methods.add(call.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /** @param above the types on the way here, since some resources lead back to themselves */
    private void walk(Class<?> declared, String prefix, List<Class<?>> above) {
        Class<?> type = implementationOf(declared);
        if (above.contains(type)) {
            return;
        }
        List<Class<?>> below = new ArrayList<>(above);
        below.add(type);
        for (Class<?> part : partsOf(type)) {
            for (Method method : part.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                String whole = prefix + (path == null ? "" : "/" + path.value().replaceAll("^/|/$", ""));
                String http = httpMethodOf(method);
                if (http != null) {
                    calls.add(new Call(http, patternOf(whole), knownTo(method, type)));
                } else if (path != null) {
                    walk(method.getReturnType(), whole, below);
                }
            }
        }
    }

    private Set<String> knownTo(Method method, Class<?> type) {
        Set<String> known = new TreeSet<>();
        for (Annotation[] annotations : method.getParameterAnnotations()) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam parameter) {
                    known.add(parameter.value());
                }
            }
        }
        if (List.of(method.getParameterTypes()).contains(UriInfo.class)) {
            known.addAll(queries.parametersReadBy(type, method.getName()));
        }
        return known;
    }

    private static @Nullable String httpMethodOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    private static Pattern patternOf(String path) {
        var pattern = new StringBuilder();
        Matcher variables = VARIABLE.matcher(path);
        int end = 0;
        while (variables.find()) {
            pattern.append(Pattern.quote(path.substring(end, variables.start())));
            pattern.append("(?:")
                    .append(variables.group(1) == null ? "[^/]+" : variables.group(1))
                    .append(")");
            end = variables.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(path.substring(end))).append("/?").toString());
    }

    /** The engine names the implementation of a resource after its interface, in a package beside or above. */
    private static Class<?> implementationOf(Class<?> declared) {
        String pack = declared.getPackageName();
        String name = declared.getSimpleName() + "Impl";
        for (String candidate : List.of(
                pack + ".impl." + name,
                pack.replaceFirst("\\.rest(?=\\.|$)", ".rest.impl") + "." + name,
                pack + "." + name)) {
            try {
                return Class.forName(candidate);
            } catch (ClassNotFoundException elsewhere) {
                continue;
            }
        }
        return declared;
    }

    private static Collection<Class<?>> partsOf(Class<?> type) {
        var parts = new ArrayList<Class<?>>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            parts.add(part);
            parts.addAll(List.of(part.getInterfaces()));
        }
        return parts;
    }

    private record Call(String method, Pattern path, Set<String> known) {}
}
