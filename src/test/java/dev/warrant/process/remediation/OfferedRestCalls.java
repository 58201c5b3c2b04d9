package dev.warrant.process.remediation;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

/** Every call that the engine's REST interface offers, read from the annotations of its own classes. */
final class OfferedRestCalls {

    private static final String OF_ANY_ENGINE = "/engine";

    private OfferedRestCalls() {}

    /** The calls that may change something, as {@code METHOD /path/{parameter}}, without those that name an engine. */
    static List<String> changing() {
        Set<String> calls = new TreeSet<>();
        for (Class<?> root : CamundaRestResources.getResourceClasses()) {
            String path = pathOf(typesOf(root).stream());
            if (!path.startsWith(OF_ANY_ENGINE)) {
                collect(root, path, new LinkedHashSet<>(), calls);
            }
        }
        calls.removeIf(call -> call.startsWith("GET ") || call.startsWith("OPTIONS ") || call.startsWith("HEAD "));
        return List.copyOf(calls);
    }

    private static void collect(Class<?> resource, String path, Set<Class<?>> around, Set<String> calls) {
        if (!around.add(resource)) {
            return;
        }
        for (Method method : resource.getMethods()) {
            String below = joined(path, pathOf(declarations(method)));
            Optional<String> verb = verbOf(method);
            if (verb.isPresent()) {
                calls.add(verb.get() + " " + below);
            } else if (declarations(method).anyMatch(declared -> declared.isAnnotationPresent(Path.class))) {
                collect(method.getReturnType(), below, new LinkedHashSet<>(around), calls);
            }
        }
    }

    private static Optional<String> verbOf(Method method) {
        return declarations(method)
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static Stream<Method> declarations(Method method) {
        return typesOf(method.getDeclaringClass()).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(declared -> declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()));
    }

    private static Collection<Class<?>> typesOf(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            types.add(above);
            types.addAll(Arrays.asList(above.getInterfaces()));
        }
        types.addAll(Arrays.asList(type.getInterfaces()));
        return types;
    }

    private static String pathOf(Stream<? extends java.lang.reflect.AnnotatedElement> elements) {
        return elements.map(element -> element.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .map(Path::value)
                .findFirst()
                .orElse("");
    }

    private static String joined(String path, String below) {
        String whole = path + (below.isEmpty() || below.startsWith("/") ? "" : "/") + below;
        return whole.replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(\\{[^}]*}[^{}]*)*}", "{$1}");
    }
}
