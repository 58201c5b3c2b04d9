package dev.warrant.controlplane;

import java.util.List;
import java.util.Optional;

/** The actions of a few control planes, as the application's own catalogue would show them. */
public final class FakeCatalogue implements ActionCatalogue {

    private final List<ControlPlane> planes;

    public FakeCatalogue(ControlPlane... planes) {
        this.planes = List.of(planes);
    }

    @Override
    public List<ActionDescription> actions() {
        return planes.stream().flatMap(plane -> plane.actions().stream()).toList();
    }

    @Override
    public Optional<ActionDescription> find(String action) {
        return actions().stream()
                .filter(description -> description.name().equals(action))
                .findFirst();
    }

    @Override
    public Optional<EffectReader> reader(String plane) {
        return configured(plane).flatMap(ControlPlane::reader);
    }

    @Override
    public Optional<StepExecutor> executor(String plane) {
        return configured(plane).flatMap(ControlPlane::executor);
    }

    @Override
    public Optional<CredentialMinter> minter(String plane) {
        return configured(plane).flatMap(ControlPlane::minter);
    }

    @Override
    public Optional<UndoRehearser> rehearser(String plane) {
        return configured(plane).flatMap(ControlPlane::rehearser);
    }

    private Optional<ControlPlane> configured(String name) {
        return planes.stream()
                .filter(plane -> plane.name().equals(name) && plane.configured())
                .findFirst();
    }
}
