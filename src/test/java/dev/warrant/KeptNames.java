package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.controlplane.FoundActions;
import dev.warrant.controlplane.PlaneAction;
import dev.warrant.process.remediation.RoutingWords;
import dev.warrant.process.remediation.Variable;
import dev.warrant.remediation.TimelineEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names that are stored outside the code, in databases, running cases, signed records, files of operators and programs of callers, by what keeps them. A
 * build that no longer knows one of them breaks what an earlier build has written.
 */
final class KeptNames {

    private static final Path SOURCES = Path.of("src", "main");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Enums whose constants are read back from rows, running cases and signed records. */
    private static final Set<String> STORED = Set.of(
            "Approval.Decision",
            "CredentialEvent",
            "EffectKind",
            "GateKind",
            "Grant.Purpose",
            "Group",
            "IncidentKind",
            "Notifications.Occasion",
            "Outcome",
            "RemediationState",
            "RollbackPurpose",
            "Severity",
            "StepStatus",
            "Verdict",
            "Wait.Cause");

    private final List<Class<?>> classes = files(CLASSES.resolve(Path.of("dev", "warrant")), ".class")
            .<Class<?>>map(KeptNames::loaded)
            .toList();

    /** What this build knows, by what keeps it. */
    SortedMap<String, SortedSet<String>> known() {
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        names.put("actions of control planes", actions());
        names.put("activities at which cases wait", activities());
        names.put("constants in rows, cases and signatures", constants());
        names.put("delegates and listeners that deployed diagrams call", delegates());
        names.put("files of definitions", definitions());
        names.put("keys, messages and errors of definitions", keys());
        names.put("migrations, which are never edited", migrations());
        names.put("paths of the HTTP API", paths());
        names.put("process variables", variables());
        names.put("settings", settings());
        names.put("tables and columns", columns());
        names.put("words of the timeline", timeline());
        names.put("words that diagrams compare", routingWords());
        return names;
    }

    /** Whether some class of this build is written or says this. */
    boolean isInTheSources(String literal) {
        return files(SOURCES.resolve("java"), ".java")
                .map(KeptNames::text)
                .anyMatch(source -> source.contains(literal));
    }

    private static SortedSet<String> activities() {
        return found(
                files(Path.of("processes"), ".bpmn"),
                "<bpmn:(?:userTask|receiveTask|boundaryEvent|intermediateCatchEvent|eventBasedGateway) id=\"([^\"]+)\"");
    }

    private static SortedSet<String> keys() {
        SortedSet<String> keys = found(
                Stream.concat(files(Path.of("processes"), ".bpmn"), files(Path.of("processes"), ".dmn")),
                "<(?:bpmn:process|decision) [^>]*?id=\"([^\"]+)\"",
                "<bpmn:message [^>]*?name=\"([^\"]+)\"",
                "<bpmn:error [^>]*?errorCode=\"([^\"]+)\"");
        files(Path.of("forms"), ".form")
                .map(KeptNames::json)
                .forEach(form -> keys.add(form.path("id").asText()));
        return keys;
    }

    private static SortedSet<String> definitions() {
        return Stream.concat(files(Path.of("processes"), ".bpmn"), files(Path.of("processes"), ".dmn"))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> delegates() {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith("dev.warrant.process"))
                .map(type -> type.getAnnotation(Component.class))
                .filter(component -> component != null && !component.value().isEmpty())
                .map(Component::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> variables() {
        return sorted(classes.stream().flatMap(KeptNames::variablesOf), Function.identity());
    }

    private static Stream<String> variablesOf(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> field.getType() == Variable.class && Modifier.isStatic(field.getModifiers()))
                .map(field -> ((Variable<?>) value(field)).name());
    }

    private SortedSet<String> constants() {
        return sorted(
                classes.stream()
                        .filter(type -> type.isEnum() && STORED.contains(name(type)))
                        .flatMap(type -> Stream.of((Enum<?>[]) type.getEnumConstants())),
                constant -> name(constant.getDeclaringClass()) + "." + constant.name());
    }

    private SortedSet<String> routingWords() {
        return sorted(
                classes.stream()
                        .filter(type -> type.isEnum() && RoutingWords.Word.class.isAssignableFrom(type))
                        .flatMap(type -> Stream.of((RoutingWords.Word[]) type.getEnumConstants())),
                word -> name(word.getClass()) + " " + word.word());
    }

    private static SortedSet<String> timeline() {
        return sorted(Stream.of(TimelineEvent.values()), TimelineEvent::word);
    }

    private static SortedSet<String> actions() {
        return sorted(
                FoundActions.of(PlaneAction.class).stream().map(PlaneAction::description),
                action -> action.plane() + ": " + action.name());
    }

    private static SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        json(Path.of("docs", "openapi.json")).path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> paths.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return paths;
    }

    private static SortedSet<String> settings() {
        return found(Stream.of(Path.of("docs", "configuration.md")), "`(warrant\\.[a-z][a-z0-9.<>-]*[a-z0-9>])`");
    }

    private static SortedSet<String> columns() {
        return new TreeSet<>(JdbcClient.create(Databases.inMemory())
                .sql(
                        "select lower(table_name) || '.' || lower(column_name) from information_schema.columns"
                                + " where lower(table_name) like 'wr\\_%' escape '\\' and lower(table_name) <> 'wr_flyway_history'")
                .query(String.class)
                .list());
    }

    private static SortedSet<String> migrations() {
        return sorted(
                files(SOURCES.resolve(Path.of("resources", "db")), ".sql"),
                file -> file.getFileName() + " of " + file.getParent().getFileName() + " " + digest(file));
    }

    private static SortedSet<String> found(Stream<Path> files, String... patterns) {
        String text = files.map(KeptNames::text).collect(Collectors.joining("\n"));
        SortedSet<String> names = new TreeSet<>();
        for (String pattern : patterns) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static <T> SortedSet<String> sorted(Stream<T> things, Function<T, String> name) {
        return things.map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private static Class<?> loaded(Path file) {
        String path = CLASSES.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
        try {
            return Class.forName(name, false, KeptNames.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files(Path folder, String suffix) {
        try (Stream<Path> found = Files.walk(folder)) {
            Collection<Path> files =
                    found.filter(file -> file.toString().endsWith(suffix)).toList();
            return files.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(file).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What earlier builds have stored, as the file holds it. */
    static Map<String, List<String>> kept(Path file) {
        return JSON.convertValue(
                json(file),
                JSON.getTypeFactory()
                        .constructMapType(
                                TreeMap.class,
                                JSON.constructType(String.class),
                                JSON.getTypeFactory().constructCollectionType(List.class, String.class)));
    }
}
