package dev.warrant;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.warrant.controlplane.PlaneAction;
import dev.warrant.gate.AutomaticLimits;
import dev.warrant.identity.Proving;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

@AnalyzeClasses(packages = "dev.warrant", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> EXECUTES_OR_HOLDS_CREDENTIALS = resideInAPackage(
                    "dev.warrant.warrant..")
            .or(resideInAPackage("dev.warrant.stop.."))
            .or(resideInAPackage("dev.warrant.hold.."))
            .or(resideInAPackage("dev.warrant.journal.."))
            .or(resideInAPackage("dev.warrant.credential.."))
            .or(resideInAPackage("dev.warrant.issuing.."))
            .or(resideInAPackage("dev.warrant.execution.."))
            .or(resideInAPackage("dev.warrant.controlplane.."))
            .or(resideInAPackage("dev.warrant.identity.."));

    @ArchTest
    static final ArchRule ONLY_THE_PROCESS_KNOWS_THE_ENGINE = noClasses()
            .that(resideOutsideOfPackage("dev.warrant.process.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule WHAT_DRAFTS_CANNOT_REACH_WHAT_EXECUTES = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.warrant.drafting..", "dev.warrant.guardrail..", "dev.warrant.proposal..", "dev.warrant.llm..")
            .should()
            .transitivelyDependOnClassesThat(EXECUTES_OR_HOLDS_CREDENTIALS);

    @ArchTest
    static final ArchRule ONLY_THE_EXECUTING_SIDE_PROVES_ITSELF = noClasses()
            .that()
            .resideOutsideOfPackages("dev.warrant.identity..", "dev.warrant.execution..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Proving.class);

    @ArchTest
    static final ArchRule ONLY_ONE_MODULE_KNOWS_THE_LIBRARIES_OF_IDENTITIES = noClasses()
            .that(resideOutsideOfPackage("dev.warrant.identity.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.spiffe..", "io.grpc..", "com.nimbusds..", "org.springframework.security.oauth2..");

    @ArchTest
    static final ArchRule ONLY_ONE_MODULE_KNOWS_THE_LIBRARIES_OF_LANGUAGE_MODELS = noClasses()
            .that(resideOutsideOfPackage("dev.warrant.llm.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule ONE_CLIENT_CALLS_OTHER_SYSTEMS_OVER_HTTP = noClasses()
            .that(resideOutsideOfPackage("dev.warrant.outgoing.."))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.http.HttpClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.HttpURLConnection")
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection");

    /** What is written while people are told; nothing of it is read. */
    private static final Map<String, Set<String>> WRITTEN_BY_WHO_TELLS = Map.of(
            Remediations.class.getName(), Set.of("note", "noteIfOpen", "holdOpen", "close"),
            AutomaticLimits.class.getName(), Set.of("isFirstToTell"));

    /** Templates are of no remediation: a form may offer those that the remediation has not chosen. */
    private static final Set<String> BESIDE_THE_DOSSIER = Set.of(Templates.class.getName(), Clock.class.getName());

    private static final DescribedPredicate<JavaClass> MAILS =
            describe("queue mails", writer -> writer.getDirectDependenciesFromSelf().stream()
                    .anyMatch(needed -> needed.getTargetClass().isAssignableTo(Notifications.class)));

    private static final DescribedPredicate<JavaClass> WRITERS = resideInAPackage("dev.warrant.process.remediation..")
            .and(assignableTo(ShownDocument.class)
                    .or(assignableTo(TaskListener.class))
                    .or(simpleNameEndingWith("Notices"))
                    .or(simpleNameEndingWith("Mail"))
                    .or(simpleNameEndingWith("Rows"))
                    .or(MAILS))
            .or(resideInAPackage("dev.warrant.dossier.web.."))
            .or(resideInAPackage("dev.warrant.evidence..").and(not(simpleName("GatheredProvenances"))));

    /** What people are shown rests on one reading of the records: of all that the dossier gathers from, the writers read nothing themselves. */
    @ArchTest
    static final ArchRule WHATEVER_IS_TOLD_IS_WRITTEN_FROM_THE_DOSSIER = noClasses()
            .that(WRITERS)
            .should()
            .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                    "what the dossier gathers is read beside it, by call or method reference",
                    call -> gatheredFrom().contains(call.getTargetOwner().getName())
                            && !WRITTEN_BY_WHO_TELLS
                                    .getOrDefault(call.getTargetOwner().getName(), Set.of())
                                    .contains(call.getName())));

    private static Set<String> gatheredFrom() {
        return Stream.of("dev.warrant.dossier.Records", "dev.warrant.dossier.PendingRecords")
                .map(ArchitectureTest::named)
                .flatMap(records -> Arrays.stream(records.getRecordComponents()))
                .map(records -> records.getType().getName())
                .filter(records -> !BESIDE_THE_DOSSIER.contains(records))
                .collect(Collectors.toSet());
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule CLOCKS_ARE_INJECTED = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Configuration")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule OLD_DATES_STAY_WITH_THE_ENGINE = noClasses()
            .that(resideOutsideOfPackage("dev.warrant.process.."))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static void noTwoClassesShareAName(JavaClasses classes) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            Map<String, Long> named = sources.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

            assertThat(named)
                    .allSatisfy((name, times) -> assertThat(times).as(name).isOne());
        }
    }

    @ArchTest
    static final ArchRule COLLABORATORS_COME_THROUGH_CONSTRUCTORS =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** It may be shown, as a word, and kept; a name that decides something would decide otherwise once it is changed. */
    @ArchTest
    static final ArchRule NOTHING_ON_A_PLANE_IS_DECIDED_BY_THE_NAME_OF_AN_ENUM = noClasses()
            .that()
            .resideInAPackage("dev.warrant.controlplane..")
            .should()
            .callMethodWhere(describe(
                    "the name of an enum is asked for outside of word() and of what is kept",
                    call -> call.getTarget().getOwner().isAssignableTo(Enum.class)
                            && Set.of("name", "toString").contains(call.getName())
                            && !call.getOrigin().getName().equals("word")
                            && !call.getOriginOwner().getSimpleName().equals("SandboxCredentials")));

    @ArchTest
    static final ArchRule AN_ACTION_IS_A_CLASS_THAT_THE_APPLICATION_FINDS = classes()
            .that(assignableTo(PlaneAction.class).and(not(INTERFACES)))
            .should()
            .beAnnotatedWith(Component.class)
            .andShould()
            .notBeEnums()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule DELEGATES_ARE_FOUND_BY_THEIR_NAME = classes()
            .that()
            .implement("org.camunda.bpm.engine.delegate.JavaDelegate")
            .should()
            .haveSimpleNameEndingWith("Delegate")
            .allowEmptyShould(true);

    /** Beside its only implementation an interface hides nothing, unless a test puts a double in its place. */
    @Test
    void anInterfaceHasASecondImplementationOrADouble() {
        Path main = Path.of("target", "classes");
        Implementations implementations = Implementations.in(main, Path.of("target", "test-classes"));

        Map<String, List<String>> alone = Implementations.in(main).interfaces().stream()
                .collect(Collectors.toMap(type -> type, implementations::of));
        alone.values().removeIf(by -> by.size() > 1);
        alone.entrySet()
                .removeIf(entry -> entry.getValue().stream().anyMatch(by -> !room(by).equals(room(entry.getKey()))));

        assertThat(alone)
                .as("Interfaces whose only implementation stands beside them, and which no test doubles")
                .isEmpty();
    }

    private static String room(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    /** Past this, a concept in the room has none of its own yet. */
    private static final int MOST_FILES = 30;

    @Test
    void noRoomIsTooFull() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            Map<Path, Long> rooms = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

            assertThat(rooms)
                    .allSatisfy(
                            (room, size) -> assertThat(size).as(room.toString()).isLessThanOrEqualTo(MOST_FILES));
        }
    }
}
