package dev.warrant.warrant;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.StepExecutor;
import java.util.List;
import java.util.Optional;

/** A catalogue of an installation without any plane. */
public final class NoPlanes implements ActionCatalogue {

    @Override
    public List<ActionDescription> actions() {
        return List.of();
    }

    @Override
    public Optional<ActionDescription> find(String action) {
        return Optional.empty();
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
