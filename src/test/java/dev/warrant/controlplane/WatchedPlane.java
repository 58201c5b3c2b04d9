package dev.warrant.controlplane;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A control plane whose roles are watched. */
public record WatchedPlane(ControlPlane plane, Watch watch) implements ControlPlane {

    /** Stands before each role that is handed out. */
    public interface Watch {
        <R> R over(R role, Class<R> type);
    }

    @Override
    public String name() {
        return plane.name();
    }

    @Override
    public List<ActionDescription> actions() {
        return plane.actions();
    }

    @Override
    public boolean configured() {
        return plane.configured();
    }

    @Override
    public Set<String> ownAccounts() {
        return plane.ownAccounts();
    }

    @Override
    public List<String> notSeparated() {
        return plane.notSeparated();
    }

    @Override
    public Optional<EffectReader> reader() {
        return plane.reader().map(role -> watch.over(role, EffectReader.class));
    }

    @Override
    public Optional<UndoRehearser> rehearser() {
        return plane.rehearser().map(role -> watch.over(role, UndoRehearser.class));
    }

    @Override
    public Optional<StepExecutor> executor() {
        return plane.executor().map(role -> watch.over(role, StepExecutor.class));
    }

    @Override
    public Optional<CredentialMinter> minter() {
        return plane.minter().map(role -> watch.over(role, CredentialMinter.class));
    }
}
