package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Changes roles with minted credentials; it holds no account of its own. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class PostgresqlStepExecutor implements StepExecutor {

    private final PostgresqlServers servers;

    PostgresqlStepExecutor(PostgresqlServers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return PostgresqlAction.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return PostgresqlAction.DESCRIPTIONS;
    }

    @Override
    public boolean configured() {
        return !servers.isEmpty();
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        return ask(call, credential, RoleChange::snapshot).orFailure();
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        Answer<StepOutcome> answer = ask(call, credential, (change, role) -> change.apply(role, before));
        return answer instanceof Answer.RefusedForNow<StepOutcome> refused
                ? new StepOutcome.RefusedForNow(refused.reason(), refused.obstacle())
                : answer.fold(Function.identity(), StepOutcome.Refused::new, PostgresqlStepExecutor::unclear);
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        return ask(call, credential, (change, role) -> change.isApplied(role, before))
                .orFailure();
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        Answer<UndoOutcome> answer = ask(call, credential, (change, role) -> change.undo(role, before));
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
        PostgresqlAction action = PostgresqlAction.of(call);
        MintedAccount account = MintedAccount.of(credential);
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
                    action.leave(call),
                    action.description().target(call),
                    call.text(PostgresqlAction.ROLE),
                    server.get().patience());
            return work.on(change(action), role);
        });
    }

    private static RoleChange change(PostgresqlAction action) {
        return switch (action) {
            case BLOCK_LOGIN -> new LoginBlock();
            case END_SESSIONS -> new SessionsEnd();
            case ROTATE_PASSWORD -> new PasswordRotation();
            case EXPIRE_PASSWORD, LIMIT_CONNECTIONS, REVOKE_MEMBERSHIP -> new ValueChange();
        };
    }

    private interface Work<T> {
        T on(RoleChange change, TargetRole role) throws SQLException;
    }
}
