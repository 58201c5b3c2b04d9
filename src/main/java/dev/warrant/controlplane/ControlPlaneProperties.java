package dev.warrant.controlplane;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far control planes are acted on.
 *
 * @param recommendOnly names of planes on which nothing is changed and no credential is minted, neither to apply nor to undo; what would be
 *     done there is recommended to people
 */
@ConfigurationProperties("warrant.controlplane")
record ControlPlaneProperties(@DefaultValue Set<String> recommendOnly) {

    static final String RECOMMEND_ONLY = "warrant.controlplane.recommend-only";

    ControlPlaneProperties {
        recommendOnly = Set.copyOf(recommendOnly);
    }
}
