package dev.warrant.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bounds of a template.
 *
 * @param maxAffected how many resources a policy may touch before people must agree
 * @param protectedResources resources that no policy of this template may touch, each {@code type:id} with {@code *} for any run of
 *     characters, for example {@code role:*}{@code /postgres} or {@code workload:kube-system/*}
 */
public record Limits(int maxAffected, List<String> protectedResources) {

    public Limits {
        if (maxAffected < 1) {
            throw new IllegalArgumentException("A template affects at least 1 resource, not " + maxAffected);
        }
        protectedResources = List.copyOf(protectedResources);
    }

    /**
     * The entry that protects this resource, if one does, however its name or address is written.
     *
     * @param resource {@code type:id}
     */
    public Optional<String> protectionOf(String resource) {
        Set<String> forms = ResourceForms.of(resource);
        return protectedResources.stream()
                .filter(entry -> forms.stream().anyMatch(new Glob(entry)::matches))
                .findFirst();
    }
}
