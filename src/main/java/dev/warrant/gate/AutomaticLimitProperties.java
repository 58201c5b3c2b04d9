package dev.warrant.gate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many remediations may run without people; above that, people are asked. 0 means that people are always asked.
 *
 * @param window how far to look back, a minute to a week
 * @param perSource for the incidents that one account brings
 * @param perTemplate for one template
 * @param perControlPlane on one control plane
 * @param sources the same for single accounts, by name
 * @param templates the same for single templates, by id
 * @param controlPlanes the same for single control planes, by name
 */
@Validated
@ConfigurationProperties("warrant.approval.automatic")
record AutomaticLimitProperties(
        @DefaultValue("1h") Duration window,
        @DefaultValue("10") @Min(0) @Max(MOST) int perSource,
        @DefaultValue("20") @Min(0) @Max(MOST) int perTemplate,
        @DefaultValue("30") @Min(0) @Max(MOST) int perControlPlane,
        @DefaultValue Map<String, @Min(0) @Max(MOST) Integer> sources,
        @DefaultValue Map<String, @Min(0) @Max(MOST) Integer> templates,
        @DefaultValue Map<String, @Min(0) @Max(MOST) Integer> controlPlanes) {

    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    AutomaticLimitProperties {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "warrant.approval.automatic.window must be a minute to 7 days, not " + window);
        }
        sources = Map.copyOf(sources);
        templates = Map.copyOf(templates);
        controlPlanes = Map.copyOf(controlPlanes);
    }
}
