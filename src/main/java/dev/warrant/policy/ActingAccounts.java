package dev.warrant.policy;

import dev.warrant.controlplane.ControlPlane;
import dev.warrant.guardrail.WarrantAccounts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The accounts that execute, and those by which the configured control planes are read and credentials are minted. */
@Component
class ActingAccounts implements WarrantAccounts {

    private final Set<String> names;

    ActingAccounts(PolicyProperties properties, List<ControlPlane> planes) {
        this.names = Stream.concat(
                        properties.executorAccounts().stream(),
                        planes.stream().flatMap(plane -> plane.ownAccounts().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> names() {
        return names;
    }
}
