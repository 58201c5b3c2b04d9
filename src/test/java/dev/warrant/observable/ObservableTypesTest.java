package dev.warrant.observable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whatever Warrant ships and speaks of types of observables or of subjects, it uses the words of the registry. */
class ObservableTypesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern OBSERVED = Pattern.compile("list contains\\(observableTypes, \"([^\"]*)\"\\)");
    private static final Pattern SUBJECT = Pattern.compile("list contains\\(subjectTypes, \"([^\"]*)\"\\)");

    /** How the adapters name the type of what they observe. */
    private static final Pattern PRODUCED = Pattern.compile(
            "add\\(observables, \"([^\"]+)\"|observable\\(\"([^\"]+)\"|new Observable\\(\\s*\"([^\"]+)\"|observablesOf\\(\"([^\"]+)\"\\)");

    private static final Set<String> KNOWN =
            ObservableTypes.known().stream().map(ObservableType::word).collect(Collectors.toSet());

    @Test
    void aTypeNamesASubjectOrIsBackgroundButNotBoth() {
        assertThat(ObservableTypes.known())
                .noneMatch(type -> type.names() != null && (type.isBackground() || type.isQualifier()))
                .noneMatch(type -> type.isQualifier() && type.isBackground());
    }

    @Test
    void whatATargetNeedsIsWhatQualifiesItsSubject() {
        assertThat(ObservableTypes.known())
                .filteredOn(type ->
                        type.target() != null && !type.target().company().isEmpty())
                .allMatch(type -> type.target()
                        .company()
                        .equals(List.of(type.target().livesLike().qualifier())));
    }

    @Test
    void everySlotOfAShippedTemplateIsFilledByAKnownType() throws IOException {
        assertThat(slotTypes("processes/templates")).hasSizeGreaterThan(5).isSubsetOf(KNOWN);
        assertThat(slotTypes("docs/keycloak")).isNotEmpty().isSubsetOf(KNOWN);
    }

    @Test
    void theSchemaOfTemplatesContainsEverySubject() throws IOException {
        JsonNode schema = JSON.readTree(
                Path.of("processes/templates/template.schema.json").toFile());

        Set<String> words = new TreeSet<>();
        schema.at("/properties/contains/propertyNames/enum").forEach(word -> words.add(word.asText()));

        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SubjectType.values())
                        .filter(type -> type != SubjectType.UNKNOWN)
                        .map(SubjectType::word)
                        .toList());
    }

    @Test
    void eachListOfTheReportFormOffersWhatFillsASlot() throws IOException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (JsonNode field :
                JSON.readTree(Path.of("forms/report-incident.form").toFile()).path("components")) {
            if (field.path("key").asText().matches("observed\\dType")) {
                lists.put(field.path("key").asText(), field.path("values").findValuesAsText("value"));
            }
        }

        assertThat(lists).containsOnlyKeys("observed1Type", "observed2Type", "observed3Type", "observed4Type");
        Set<String> fillsASlot = slotTypes("processes/templates");
        assertThat(lists.values())
                .allSatisfy(list -> assertThat(list).containsExactlyInAnyOrderElementsOf(fillsASlot))
                .containsOnly(lists.get("observed1Type"));
    }

    @Test
    void templatesAreSelectedByKnownTypes() throws IOException {
        String table = Files.readString(Path.of("processes/select-template.dmn"));

        assertThat(found(OBSERVED, table)).isNotEmpty().isSubsetOf(KNOWN);
        assertThat(found(SUBJECT, table))
                .allMatch(word -> SubjectType.ofWord(word).isPresent());
    }

    @Test
    void everyTypeThatAnAdapterObservesIsKnown() throws IOException {
        Set<String> produced = new TreeSet<>();
        for (Path source : sources()) {
            produced.addAll(found(PRODUCED, Files.readString(source)));
        }

        assertThat(produced)
                .contains("repository", "credential-id", "workload", "container", "credential-fingerprint", "url")
                .isSubsetOf(KNOWN);
    }

    private static Set<String> slotTypes(String folder) throws IOException {
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                JsonNode template = JSON.valueToTree(new Yaml().load(Files.readString(file)));
                template.path("slots")
                        .forEach(slot -> types.add(slot.path("observable").asText()));
            }
        }
        return types;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/warrant"))) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return words;
    }
}
