package dev.warrant.owner;

import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.Resource;
import dev.warrant.policy.Policy;
import dev.warrant.template.Glob;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows the people who answer for what policies touch, as the configuration names them. */
@Component
public final class AssetOwners {

    private final List<Ownership> ownerships;

    AssetOwners(AssetOwnerProperties properties) {
        this.ownerships = properties.assetOwners().stream()
                .map(entry ->
                        new Ownership(entry.resources().stream().map(Glob::new).toList(), entry.owners()))
                .toList();
    }

    /** The account names of the owners of anything that the policy targets or changes, in order. */
    public Set<String> of(Policy policy) {
        Set<String> touched = policy.steps().stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.target()), step.effects().stream().map(Effect::resource)))
                .map(Resource::qualified)
                .collect(Collectors.toSet());
        return ownerships.stream()
                .filter(ownership -> touched.stream().anyMatch(ownership::covers))
                .flatMap(ownership -> ownership.owners().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Ownership(List<Glob> resources, List<String> owners) {

        boolean covers(String resource) {
            return resources.stream().anyMatch(glob -> glob.matches(resource));
        }
    }
}
