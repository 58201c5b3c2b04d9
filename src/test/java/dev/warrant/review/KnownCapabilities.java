package dev.warrant.review;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Capability;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A catalogue that describes the actions of {@code ExposedToken}, and says of each what its credential could do. */
final class KnownCapabilities implements ActionCatalogue {

    private final Map<String, ActionDescription> actions = new TreeMap<>();
    private final Map<String, UnaryOperator<Capability>> wider = new TreeMap<>();

    KnownCapabilities() {
        describe("sandbox.revoke-token", "token", EffectKind.SECRET, "repository", "credential");
        describe("sandbox.suspend-pipeline", "pipeline", EffectKind.ACCESS, "repository");
    }

    private void describe(String name, String type, EffectKind kind, String... parameters) {
        actions.put(
                name,
                ActionDescription.named(name)
                        .on(type, parameters)
                        .changing(kind)
                        .undoneBy("Puts it back.")
                        .described());
    }

    KnownCapabilities forgetting(String action) {
        actions.remove(action);
        return this;
    }

    KnownCapabilities letting(String action, String also) {
        return widening(action, given -> new Capability(with(given.actions(), also), given.resources(), given.kinds()));
    }

    KnownCapabilities reaching(String action, Resource also) {
        return widening(action, given -> new Capability(given.actions(), with(given.resources(), also), given.kinds()));
    }

    KnownCapabilities having(String action, EffectKind also) {
        return widening(action, given -> new Capability(given.actions(), given.resources(), with(given.kinds(), also)));
    }

    private KnownCapabilities widening(String action, UnaryOperator<Capability> widened) {
        wider.put(action, widened);
        return this;
    }

    private static <T> Set<T> with(Set<T> given, T also) {
        Set<T> all = new HashSet<>(given);
        all.add(also);
        return all;
    }

    @Override
    public Optional<Capability> capabilityOf(Grant grant) {
        return ActionCatalogue.super
                .capabilityOf(grant)
                .map(wider.getOrDefault(grant.call().action(), UnaryOperator.identity()));
    }

    @Override
    public List<ActionDescription> actions() {
        return List.copyOf(actions.values());
    }

    @Override
    public Optional<ActionDescription> find(String action) {
        return Optional.ofNullable(actions.get(action));
    }

    @Override
    public Optional<EffectReader> reader(String plane) {
        return Optional.empty();
    }

    @Override
    public Optional<StepExecutor> executor(String plane) {
        return Optional.empty();
    }

    @Override
    public Optional<CredentialMinter> minter(String plane) {
        return Optional.empty();
    }
}
