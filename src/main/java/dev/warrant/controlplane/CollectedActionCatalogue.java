package dev.warrant.controlplane;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The catalogue of the planes in this application; it joins the roles of one plane by the plane's name. */
@Component
final class CollectedActionCatalogue implements ActionCatalogue {

    private final Map<String, ActionDescription> actions = new TreeMap<>();
    private final Map<String, EffectReader> readers;
    private final Map<String, StepExecutor> executors;
    private final Map<String, CredentialMinter> minters;
    private final Map<String, UndoRehearser> rehearsers;
    private final Set<String> recommendOnly;
    private final Map<String, Set<String>> serves;
    private final Map<String, List<String>> notSeparated;

    CollectedActionCatalogue(List<ControlPlane> planes, ControlPlaneProperties properties) {
        planes.forEach(this::collect);
        recommendOnly = properties.recommendOnly();
        serves = properties.serves();
        requireKnown(planes);
        notSeparated = planes.stream()
                .collect(Collectors.groupingBy(
                        ControlPlane::name,
                        TreeMap::new,
                        Collectors.flatMapping(
                                plane -> plane.notSeparated().stream().distinct(), Collectors.toList())));
        readers = byPlane(planes, EffectReader.class);
        executors = byPlane(planes, StepExecutor.class);
        minters = byPlane(planes, CredentialMinter.class);
        rehearsers = byPlane(planes, UndoRehearser.class);
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
        return Optional.ofNullable(readers.get(plane)).filter(ControlPlane::configured);
    }

    @Override
    public Optional<StepExecutor> executor(String plane) {
        return Optional.ofNullable(executors.get(plane)).filter(executor -> canChange(plane));
    }

    @Override
    public Optional<CredentialMinter> minter(String plane) {
        return Optional.ofNullable(minters.get(plane)).filter(minter -> canChange(plane));
    }

    @Override
    public Optional<UndoRehearser> rehearser(String plane) {
        return Optional.ofNullable(rehearsers.get(plane)).filter(ControlPlane::configured);
    }

    /** Executing takes a minted credential, and a credential that nothing can use is not worth minting: both roles or neither. */
    private boolean canChange(String plane) {
        StepExecutor executor = executors.get(plane);
        CredentialMinter minter = minters.get(plane);
        return !recommendOnly.contains(plane)
                && reasons(plane).isEmpty()
                && executor != null
                && minter != null
                && executor.configured()
                && minter.configured();
    }

    @Override
    public List<String> planesNotSeparated() {
        return notSeparated.values().stream()
                .flatMap(reasons -> reasons.stream().distinct())
                .toList();
    }

    private List<String> reasons(String plane) {
        return notSeparated.getOrDefault(plane, List.of());
    }

    @Override
    public Optional<String> onlyRecommended(String action) {
        return find(action)
                .map(ActionDescription::plane)
                .filter(recommendOnly::contains)
                .map(plane -> "Control plane '" + plane + "' is set to recommend only ("
                        + ControlPlaneProperties.RECOMMEND_ONLY + ")")
                .or(() -> find(action)
                        .flatMap(known -> reasons(known.plane()).stream().findFirst()))
                .or(() -> ActionCatalogue.super.onlyRecommended(action));
    }

    /** A misspelt name would leave a plane open to changes that somebody meant to shut. */
    private void requireKnown(List<ControlPlane> planes) {
        Set<String> known = planes.stream().map(ControlPlane::name).collect(Collectors.toCollection(TreeSet::new));
        requireKnown(known, ControlPlaneProperties.RECOMMEND_ONLY, recommendOnly);
        requireKnown(known, ControlPlaneProperties.SERVES, serves.keySet());
    }

    private static void requireKnown(Set<String> known, String setting, Set<String> named) {
        named.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(setting + " names the control plane '" + name
                    + "', and there is none of that name; there are " + known);
        });
    }

    private void collect(ControlPlane plane) {
        Set<String> described = new HashSet<>();
        for (ActionDescription action : plane.actions()) {
            if (!action.plane().equals(plane.name()) || !action.name().startsWith(plane.name() + ".")) {
                throw new IllegalStateException(
                        "Control plane '" + plane.name() + "' describes the action '" + action.name() + "' of plane '"
                                + action.plane() + "'; an action is named <its plane>.<action>");
            }
            ActionDescription known = actions.putIfAbsent(action.name(), action);
            boolean sameOfAnotherRole = known == null || known.equals(action);
            if (!described.add(action.name()) || !sameOfAnotherRole) {
                throw new IllegalStateException("The action '" + action.name() + "' is described twice");
            }
        }
    }

    private static <R extends ControlPlane> Map<String, R> byPlane(List<ControlPlane> planes, Class<R> role) {
        Map<String, R> found = new HashMap<>();
        planes.stream().filter(role::isInstance).map(role::cast).forEach(plane -> {
            if (found.putIfAbsent(plane.name(), plane) != null) {
                throw new IllegalStateException("Two beans claim to be the " + role.getSimpleName()
                        + " of control plane '" + plane.name() + "'");
            }
        });
        return found;
    }
}
