package dev.warrant.process.engine.door;

import dev.warrant.access.RefusedCall;
import dev.warrant.access.RefusedCalls;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.engine.call.PersonCommands;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContext;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContextEntryBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Writes refused calls into the engine's operation log, beside what people did: operation {@code Refused} on {@code HttpRequest}, with the
 * call as the property's new value, and the process instance where the call names a task or an instance that is open.
 */
@Component
class OperationLog implements RefusedCalls {

    static final String REFUSED = "Refused";
    static final String ENTITY = "HttpRequest";

    private static final String CALL = "call";
    private static final Pattern NAMED = Pattern.compile("/(task|process-instance|execution)/([^/]+)");

    private final ProcessEngineConfigurationImpl configuration;
    private final IdentityService identities;
    private final EngineCall engine;

    OperationLog(ProcessEngineConfigurationImpl configuration, IdentityService identities, EngineCall engine) {
        this.configuration = configuration;
        this.identities = identities;
        this.engine = engine;
    }

    @Override
    public void record(RefusedCall call) {
        PersonCommands.OwnCommand<Void> command = context -> {
            context.getOperationLogManager().logUserOperations(entry(call, context));
            return null;
        };
        engine.asSystem(() -> {
            identities.setAuthenticatedUserId(call.account());
            try {
                configuration.getCommandExecutorTxRequired().execute(command);
            } finally {
                identities.clearAuthentication();
            }
        });
    }

    private static UserOperationLogContext entry(RefusedCall call, CommandContext context) {
        UserOperationLogContextEntryBuilder entry = UserOperationLogContextEntryBuilder.entry(REFUSED, ENTITY);
        PropertyChange change =
                new PropertyChange(CALL, null, call.method() + " " + call.path() + " (" + call.status() + ")");
        instanceNamed(call.path(), context)
                .ifPresentOrElse(
                        instance -> entry.inContextOf(instance, List.of(change)), () -> entry.propertyChanges(change));
        UserOperationLogContext log = new UserOperationLogContext();
        log.addEntry(entry.category(UserOperationLogEntry.CATEGORY_OPERATOR).create());
        return log;
    }

    private static Optional<ExecutionEntity> instanceNamed(String path, CommandContext context) {
        Matcher named = NAMED.matcher(path);
        if (!named.find()) {
            return Optional.empty();
        }
        String id = named.group(2);
        if (named.group(1).equals("task")) {
            return Optional.ofNullable(context.getTaskManager().findTaskById(id))
                    .map(TaskEntity::getProcessInstance);
        }
        return Optional.ofNullable(context.getExecutionManager().findExecutionById(id))
                .map(ExecutionEntity::getProcessInstance);
    }
}
