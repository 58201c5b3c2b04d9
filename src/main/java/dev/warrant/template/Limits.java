package dev.warrant.template;

import dev.warrant.address.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            throw new IllegalArgumentException("A template must affect at least 1 resource, not " + maxAffected);
        }
        protectedResources = List.copyOf(protectedResources);
    }

    /**
     * The entry that protects this resource, if any, in whatever form its name or address is written.
     *
     * @param resource {@code type:id}
     */
    public Optional<String> protectionOf(String resource) {
        Set<String> forms = formsOf(resource);
        return protectedResources.stream()
                .filter(entry -> forms.stream().anyMatch(new Glob(entry)::matches))
                .findFirst();
    }

    /** The resource as it is written and, when its id is an IP address, in its other forms. */
    private static Set<String> formsOf(String resource) {
        int id = resource.indexOf(':') + 1;
        return Stream.concat(
                        Stream.of(resource),
                        IpAddress.readings(resource.substring(id)).stream()
                                .map(address -> resource.substring(0, id) + address))
                .collect(Collectors.toUnmodifiableSet());
    }
}
