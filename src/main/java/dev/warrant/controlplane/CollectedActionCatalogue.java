package dev.warrant.controlplane;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The catalogue of the planes in this application. */
@Component
final class CollectedActionCatalogue implements ActionCatalogue {

    private final Map<String, ActionDescription> actions = new TreeMap<>();
    private final Map<String, ControlPlane> planes = new TreeMap<>();
    private final Set<String> recommendOnly;
    private final Map<String, Set<String>> serves;

    CollectedActionCatalogue(List<ControlPlane> planes, ControlPlaneProperties properties) {
        planes.forEach(this::collect);
        recommendOnly = properties.recommendOnly();
        serves = properties.serves();
        requireKnown(ControlPlaneProperties.RECOMMEND_ONLY, recommendOnly);
        requireKnown(ControlPlaneProperties.SERVES, serves.keySet());
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
    public Set<String> instancesServed(String plane) {
        return serves.getOrDefault(plane, Set.of());
    }

    @Override
    public Optional<EffectReader> reader(String plane) {
        return configured(plane).flatMap(ControlPlane::reader);
    }

    @Override
    public Optional<StepExecutor> executor(String plane) {
        return changing(plane).flatMap(ControlPlane::executor);
    }

    @Override
    public Optional<CredentialMinter> minter(String plane) {
        return changing(plane).flatMap(ControlPlane::minter);
    }

    @Override
    public Optional<UndoRehearser> rehearser(String plane) {
        return configured(plane).flatMap(ControlPlane::rehearser);
    }

    private Optional<ControlPlane> configured(String plane) {
        return Optional.ofNullable(planes.get(plane)).filter(ControlPlane::configured);
    }

    /** Executing takes a minted credential, and a credential that nothing can use is not worth minting: both roles or neither. */
    private Optional<ControlPlane> changing(String plane) {
        return configured(plane)
                .filter(known -> !recommendOnly.contains(plane))
                .filter(known -> known.notSeparated().isEmpty())
                .filter(known -> known.executor().isPresent() && known.minter().isPresent());
    }

    @Override
    public List<String> planesNotSeparated() {
        return planes.values().stream()
                .flatMap(plane -> plane.notSeparated().stream().distinct())
                .toList();
    }

    @Override
    public Optional<String> onlyRecommended(String action) {
        return find(action)
                .map(ActionDescription::plane)
                .filter(recommendOnly::contains)
                .map(plane -> "Control plane '" + plane + "' is set to recommend only ("
                        + ControlPlaneProperties.RECOMMEND_ONLY + ")")
                .or(() -> find(action)
                        .flatMap(known -> Optional.ofNullable(planes.get(known.plane())))
                        .flatMap(plane -> plane.notSeparated().stream().findFirst()))
                .or(() -> ActionCatalogue.super.onlyRecommended(action));
    }

    /** A misspelt name would leave changes possible on a plane that somebody meant to protect from them. */
    private void requireKnown(String setting, Set<String> named) {
        named.stream().filter(name -> !planes.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(setting + " names the control plane '" + name
                    + "', and there is none of that name; there are " + planes.keySet());
        });
    }

    private void collect(ControlPlane plane) {
        if (planes.putIfAbsent(plane.name(), plane) != null) {
            throw new IllegalStateException("Two beans claim to be control plane '" + plane.name() + "'");
        }
        for (ActionDescription action : plane.actions()) {
            if (!action.plane().equals(plane.name()) || !action.name().startsWith(plane.name() + ".")) {
                throw new IllegalStateException(
                        "Control plane '" + plane.name() + "' describes the action '" + action.name() + "' of plane '"
                                + action.plane() + "'; an action is named <its plane>.<action>");
            }
            if (actions.putIfAbsent(action.name(), action) != null) {
                throw new IllegalStateException("The action '" + action.name() + "' is described twice");
            }
        }
    }
}
