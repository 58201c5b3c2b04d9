package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.UndoRehearser;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sandbox as a control plane; where Warrant only recommends, it has nothing that executes or mints. */
@Component
final class SandboxPlane implements ControlPlane {

    private final SandboxActions actions;
    private final SandboxProperties properties;
    private final SandboxEffectReader reader;
    private final SandboxUndoRehearser rehearser;
    private final Optional<SandboxStepExecutor> executor;
    private final Optional<SandboxCredentialMinter> minter;

    SandboxPlane(
            SandboxActions actions,
            SandboxProperties properties,
            SandboxEffectReader reader,
            SandboxUndoRehearser rehearser,
            Optional<SandboxStepExecutor> executor,
            Optional<SandboxCredentialMinter> minter) {
        this.actions = actions;
        this.properties = properties;
        this.reader = reader;
        this.rehearser = rehearser;
        this.executor = executor;
        this.minter = minter;
    }

    @Override
    public String name() {
        return SandboxActions.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return actions.descriptions();
    }

    @Override
    public boolean configured() {
        return properties.enabled();
    }

    @Override
    public Optional<EffectReader> reader() {
        return Optional.of(reader);
    }

    @Override
    public Optional<UndoRehearser> rehearser() {
        return Optional.of(rehearser);
    }

    @Override
    public Optional<StepExecutor> executor() {
        return executor.map(StepExecutor.class::cast);
    }

    @Override
    public Optional<CredentialMinter> minter() {
        return minter.map(CredentialMinter.class::cast);
    }
}
