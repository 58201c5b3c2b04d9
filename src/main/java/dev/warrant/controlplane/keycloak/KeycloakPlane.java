package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.UndoRehearser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keycloak realms as a control plane; where Warrant only recommends, it has nothing that executes or mints. */
@Component
final class KeycloakPlane implements ControlPlane {

    private final KeycloakActions actions;
    private final KeycloakRealms realms;
    private final KeycloakEffectReader reader;
    private final KeycloakUndoRehearser rehearser;
    private final Optional<KeycloakStepExecutor> executor;
    private final Optional<KeycloakCredentialMinter> minter;

    KeycloakPlane(
            KeycloakActions actions,
            KeycloakRealms realms,
            KeycloakEffectReader reader,
            KeycloakUndoRehearser rehearser,
            Optional<KeycloakStepExecutor> executor,
            Optional<KeycloakCredentialMinter> minter) {
        this.actions = actions;
        this.realms = realms;
        this.reader = reader;
        this.rehearser = rehearser;
        this.executor = executor;
        this.minter = minter;
    }

    @Override
    public String name() {
        return KeycloakActions.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return actions.descriptions();
    }

    @Override
    public boolean configured() {
        return !realms.isEmpty();
    }

    @Override
    public Set<String> ownAccounts() {
        return realms.accounts();
    }

    @Override
    public List<String> notSeparated() {
        return realms.notSeparated();
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
