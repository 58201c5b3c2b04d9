package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Changes roles with minted credentials; it holds no account of its own. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class PostgresqlStepExecutor implements StepExecutor {

    private final PostgresqlServers servers;
    private final PostgresqlActions actions;

    PostgresqlStepExecutor(PostgresqlServers servers, PostgresqlActions actions) {
        this.servers = servers;
        this.actions = actions;
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        return ask(call, credential, PostgresqlAction::snapshot).orFailure();
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        Answer<StepOutcome> answer = ask(call, credential, (action, role) -> action.apply(role, before));
        return answer instanceof Answer.RefusedForNow<StepOutcome> refused
                ? new StepOutcome.RefusedForNow(refused.reason(), refused.obstacle())
                : answer.fold(Function.identity(), StepOutcome.Refused::new, PostgresqlStepExecutor::unclear);
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        return ask(call, credential, (action, role) -> action.isApplied(role, before))
                .orFailure();
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        Answer<UndoOutcome> answer = ask(call, credential, (action, role) -> action.undo(role, before));
        boolean forNow = answer instanceof Answer.RefusedForNow<UndoOutcome>;
        return answer.fold(
                Function.identity(),
                reason -> new UndoOutcome.Failed(reason, forNow),
                unclear -> new UndoOutcome.Failed(unclear, true));
    }

    /** Every change compares with the state before, and is shown by live state. */
    private static StepOutcome unclear(String reason) {
        return new StepOutcome.Uncertain(reason, true);
    }

    private <T> Answer<T> ask(ActionCall call, Credential credential, Work<T> work) {
        PostgresqlAction action = actions.of(call);
        MintedRole account = MintedRole.of(credential);
        Optional<PostgresqlServer> server = servers.find(call.text(PostgresqlAction.DATABASE));
        if (server.isEmpty()) {
            return new Answer.Refused<>(PostgresqlServers.unknown(call.text(PostgresqlAction.DATABASE)));
        }
        if (!account.server().equals(server.get().name())) {
            return new Answer.Refused<>(credential + " is not for PostgreSQL server '"
                    + server.get().name() + "'");
        }
        return server.get().ask(account.role(), credential.secret(), connection -> {
            TargetRole role = new TargetRole(
                    connection,
                    action.permission(call),
                    action.description().target(call),
                    call.text(PostgresqlAction.ROLE),
                    server.get().patience());
            return work.on(action, role);
        });
    }

    private interface Work<T> {
        T on(PostgresqlAction action, TargetRole role) throws SQLException;
    }
}
