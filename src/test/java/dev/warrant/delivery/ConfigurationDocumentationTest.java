package dev.warrant.delivery;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The page of settings lists each one that the code and {@code application.yaml} know, and no others. */
class ConfigurationDocumentationTest {

    private static final Pattern DOCUMENTED = Pattern.compile("`(warrant\\.[a-z0-9.-]+)`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(warrant\\.[a-z0-9.-]+)[:}]");

    @Test
    void listsEverySettingAndNoOther() throws IOException {
        Set<String> known = declared();
        known.addAll(matches(PLACEHOLDER, Files.readString(Path.of("src/main/resources/application.yaml"))));

        Set<String> documented = matches(DOCUMENTED, Files.readString(Path.of("docs/configuration.md")));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Set<String> declared() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
        return StreamSupport.stream(metadata.path("properties").spliterator(), false)
                .map(property -> property.path("name").asText())
                .filter(name -> name.startsWith("warrant."))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }
}
