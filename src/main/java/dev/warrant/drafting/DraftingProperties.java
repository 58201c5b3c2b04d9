package dev.warrant.drafting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who drafts.
 *
 * @param drafter the name of the drafter of every template that {@code perTemplate} does not name
 * @param perTemplate names of drafters by template id
 * @param timeout how long one try of a drafter may take before a person takes over
 */
@ConfigurationProperties("warrant.drafting")
@Validated
record DraftingProperties(
        @DefaultValue("rules") @NotBlank String drafter,
        @DefaultValue Map<String, @NotBlank String> perTemplate,

        @DefaultValue("30s") @NotNull @DurationMin(millis = 1)
        Duration timeout) {

    DraftingProperties {
        perTemplate = Map.copyOf(perTemplate);
    }
}
