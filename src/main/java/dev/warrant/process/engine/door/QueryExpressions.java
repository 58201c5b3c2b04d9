package dev.warrant.process.engine.door;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses task queries that carry expressions. The engine evaluates those of {@code or} parts whatever its settings say
 * (CVE-2026-109432), and an expression reaches every class on the class path.
 */
public final class QueryExpressions extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        refuse(command);
        return next.execute(command);
    }

    /** @param query anything; only task queries can carry expressions */
    static void refuse(@Nullable Object query) {
        if (query instanceof TaskQueryImpl tasks && carriesExpressions(tasks)) {
            throw new BadUserRequestException("A task query takes values, not expressions");
        }
    }

    private static boolean carriesExpressions(TaskQueryImpl query) {
        return !query.getExpressions().isEmpty()
                || query.getQueries().stream()
                        .anyMatch(part -> !part.getExpressions().isEmpty());
    }
}
