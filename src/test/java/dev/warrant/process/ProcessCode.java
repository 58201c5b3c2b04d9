package dev.warrant.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The code behind one process: its package, its delegates and listeners, and the class that holds its names. */
final class ProcessCode {

    private final String packageName;
    private final Class<?> names;

    private ProcessCode(String packageName, Class<?> names) {
        this.packageName = packageName;
        this.names = names;
    }

    /** The code of the process {@code remediation} is in the package {@code remediation}, its names in {@code RemediationProcess}. */
    static ProcessCode of(String processId) {
        String packageName = "dev.warrant.process." + processId.replace("-", "").toLowerCase(java.util.Locale.ROOT);
        String names = packageName + "." + Words.className(processId) + "Process";
        return new ProcessCode(
                packageName,
                find(names).orElseThrow(() -> new AssertionError("There is no class " + names + " for the process")));
    }

    /** Why the expression of a task or listener does not lead to the class that its name promises; nothing where it does. */
    Optional<String> mismatch(String id, String suffix) {
        String name = Words.className(id) + suffix;
        return find(nameBelow(name))
                .map(type -> Optional.ofNullable(type.getAnnotation(Component.class))
                        .filter(bean -> bean.value().equals(id))
                        .map(bean -> "")
                        .orElse("is bound to " + name + ", which is not the bean '" + id + "'"))
                .or(() -> Optional.of("has no class " + name + " in or below " + packageName))
                .filter(reason -> !reason.isEmpty());
    }

    /** The full name of the class, in whichever part of the diagram its package is. */
    private String nameBelow(String simpleName) {
        return resources("/**/" + simpleName + ".class")
                .map(ProcessCode::path)
                .map(path -> path.substring(path.lastIndexOf("dev/warrant/"), path.length() - ".class".length())
                        .replace('/', '.'))
                .findFirst()
                .orElse(packageName + "." + simpleName);
    }

    private Stream<Resource> resources(String below) {
        String pattern = "classpath*:" + packageName.replace('.', '/') + below;
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + pattern, e);
        }
    }

    private static String path(Resource resource) {
        try {
            return resource.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple names, without their suffix, of the classes in and below this package that end in it. */
    Set<String> classesEndingIn(String suffix) {
        return resources("/**/*" + suffix + ".class")
                .map(Resource::getFilename)
                .map(file -> file.substring(0, file.length() - (suffix + ".class").length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The messages, error codes and ids that the names class holds. */
    Set<String> constants() {
        return fields().map(ProcessCode::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    /** The names of the typed process variables. */
    Set<String> variables() {
        return fields().map(ProcessCode::value)
                .flatMap(value -> value instanceof Map<?, ?> several ? several.values().stream() : Stream.of(value))
                .filter(Record.class::isInstance)
                .map(ProcessCode::nameOf)
                .collect(Collectors.toSet());
    }

    String namesClass() {
        return names.getSimpleName();
    }

    private Stream<Field> fields() {
        return Arrays.stream(names.getDeclaredFields()).filter(field -> Modifier.isStatic(field.getModifiers()));
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + field, e);
        }
    }

    private static String nameOf(Object variable) {
        try {
            var accessor = variable.getClass().getDeclaredMethod("name");
            accessor.setAccessible(true);
            return (String) accessor.invoke(variable);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A process variable has no name: " + variable, e);
        }
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, ProcessCode.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
