package dev.warrant.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DraftingPropertiesTest {

    @Test
    void workWithoutConfiguration() {
        DraftingProperties properties = bind(Map.of());

        assertThat(properties).isEqualTo(DraftingFixtures.PROPERTIES);
    }

    @Test
    void nameADrafterPerTemplate() {
        DraftingProperties properties = bind(Map.of(
                "warrant.drafting.per-template.exposed-ci-token", "llm",
                "warrant.drafting.timeout", "5s"));

        assertThat(properties.perTemplate()).containsExactly(Map.entry("exposed-ci-token", "llm"));
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    private static DraftingProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.drafting", DraftingProperties.class);
    }
}
