package dev.warrant.intake.falco;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Falco is connected.
 *
 * @param environment the environment that the incidents of this Falco belong to
 * @param cluster the cluster that this Falco watches; an event that names another one is refused; empty when it is not known, and events may name any
 * @param furtherClusters others that its events may name; {@code *} for any
 * @param clusterFields the names in {@code output_fields} under which events name their cluster, the first that is there counts
 */
@Validated
@ConfigurationProperties("warrant.incident.falco")
record FalcoProperties(
        @DefaultValue("production") @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}")
        String environment,

        @DefaultValue("") @Pattern(regexp = "|[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}")
        String cluster,

        @DefaultValue Set<String> furtherClusters,

        @DefaultValue({"cluster", "k8s.cluster.name", "k8s_cluster", "cluster_name"})
        List<String> clusterFields) {

    FalcoProperties {
        furtherClusters = Set.copyOf(furtherClusters);
        clusterFields = List.copyOf(clusterFields);
    }
}
