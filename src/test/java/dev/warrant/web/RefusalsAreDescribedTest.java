package dev.warrant.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.warrant.Description;
import dev.warrant.canonical.MalformedJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Follows every call from the controllers: a refusal that is made somewhere on the way has its status in the description. */
class RefusalsAreDescribedTest {

    private static final Map<String, String> STATUS = Map.of(
            InvalidInput.class.getName(), "422",
            Unknown.class.getName(), "404",
            Conflict.class.getName(), "409",
            Forbidden.class.getName(), "403",
            MalformedJson.class.getName(), "400");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.warrant");

    private final Description description = Description.committed();

    @Test
    void eachRefusalOnTheWayOfACallIsDescribed() {
        Map<String, Set<String>> found = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(controller -> controller.getMethods().stream())
                .forEach(method -> operations(method).forEach(operation -> {
                    String name = operation.path("operationId").asText();
                    found.put(name, refusals(method));
                    found.get(name).stream()
                            .filter(status -> !operation.path("responses").has(status))
                            .forEach(status -> faults.add(name + " may be refused with " + status));
                }));

        assertThat(faults).isEmpty();
        assertThat(found).hasSize(description.json().findValues("operationId").size());
        assertThat(found.get("rollBack")).contains("400", "403", "404", "409", "422");
        assertThat(found.get("listRemediations")).contains("422");
    }

    private List<JsonNode> operations(JavaMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
        if (mapping == null) {
            return List.of();
        }
        RequestMapping ofAll =
                AnnotatedElementUtils.findMergedAnnotation(method.getOwner().reflect(), RequestMapping.class);
        String begin = ofAll == null ? "" : String.join("", ofAll.path());
        String path = begin + String.join("", mapping.path());
        return Stream.of(mapping.method())
                .map(verb -> description
                        .json()
                        .path("paths")
                        .path(path)
                        .path(verb.name().toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static Set<String> refusals(JavaMethod from) {
        Set<String> statuses = new TreeSet<>();
        Set<JavaCodeUnit> seen = new LinkedHashSet<>(Set.of(from));
        Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            JavaCodeUnit at = open.pop();
            String status = at.isConstructor() ? STATUS.get(at.getOwner().getName()) : null;
            if (status != null) {
                statuses.add(status);
            }
            for (JavaAccess<?> access : at.getAccessesFromSelf()) {
                called(access).filter(seen::add).forEach(open::push);
            }
        }
        return statuses;
    }

    /** What is called, and where it is of an interface, all that implement it; what is handed to others to call is made on the way. */
    private static Stream<JavaCodeUnit> called(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (!owner.getPackageName().startsWith("dev.warrant")
                || !(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(target.getName()))
                .filter(unit -> unit.getOwner().equals(owner) || !unit.isConstructor())
                .filter(unit -> HasName.Utils.namesOf(unit.getRawParameterTypes())
                        .equals(HasName.Utils.namesOf(target.getRawParameterTypes())));
    }
}
