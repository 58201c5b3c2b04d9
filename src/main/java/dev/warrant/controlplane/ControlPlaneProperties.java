package dev.warrant.controlplane;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far control planes are acted on.
 *
 * @param recommendOnly names of planes on which nothing is changed and no credential is minted, neither to apply nor to undo; what would be
 *     done there is recommended to people
 * @param serves the clusters, code hosts, realms, accounts or servers that a plane acts on, as incidents name them, by the plane's name
 */
@ConfigurationProperties("warrant.controlplane")
record ControlPlaneProperties(
        @DefaultValue Set<String> recommendOnly,
        @DefaultValue Map<String, Set<String>> serves) {

    static final String RECOMMEND_ONLY = "warrant.controlplane.recommend-only";
    static final String SERVES = "warrant.controlplane.serves";

    ControlPlaneProperties {
        recommendOnly = Set.copyOf(recommendOnly);
        serves = Map.copyOf(serves);
    }
}
