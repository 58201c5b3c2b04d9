package dev.warrant.controlplane.postgresql;

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

/** PostgreSQL servers as a control plane; where Warrant only recommends, it has nothing that executes or mints. */
@Component
final class PostgresqlPlane implements ControlPlane {

    private final PostgresqlActions actions;
    private final PostgresqlServers servers;
    private final PostgresqlEffectReader reader;
    private final PostgresqlUndoRehearser rehearser;
    private final Optional<PostgresqlStepExecutor> executor;
    private final Optional<PostgresqlCredentialMinter> minter;

    PostgresqlPlane(
            PostgresqlActions actions,
            PostgresqlServers servers,
            PostgresqlEffectReader reader,
            PostgresqlUndoRehearser rehearser,
            Optional<PostgresqlStepExecutor> executor,
            Optional<PostgresqlCredentialMinter> minter) {
        this.actions = actions;
        this.servers = servers;
        this.reader = reader;
        this.rehearser = rehearser;
        this.executor = executor;
        this.minter = minter;
    }

    @Override
    public String name() {
        return PostgresqlActions.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return actions.descriptions();
    }

    @Override
    public boolean configured() {
        return !servers.isEmpty();
    }

    @Override
    public Set<String> ownAccounts() {
        return servers.accounts();
    }

    @Override
    public List<String> notSeparated() {
        return servers.notSeparated();
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
