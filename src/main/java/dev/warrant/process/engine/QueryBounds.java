package dev.warrant.process.engine;

import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;

/** Bounds what one person's query asks of the database; one that has run for too long is answered 503. */
final class QueryBounds extends CommandInterceptor {

    static final int MOST_PARTS = 20;
    static final int MOST_ORDERINGS = 10;

    private static final Set<String> TOO_LONG = Set.of("57014", "HYT00");

    private final Persons persons;

    QueryBounds(Persons persons) {
        this.persons = persons;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (persons.calling() == null) {
            return next.execute(command);
        }
        refuse(command);
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (ranTooLong(e)) {
                throw new RestException(
                        Status.SERVICE_UNAVAILABLE, e, "The query took too long and was stopped; ask for less at once");
            }
            throw e;
        }
    }

    /** @param query anything; only queries have parts */
    static void refuse(@Nullable Object query) {
        int parts = partsOf(query);
        if (parts > MOST_PARTS) {
            throw new BadUserRequestException(
                    "A query has at most " + MOST_PARTS + " parts joined by 'or', not " + parts);
        }
        if (query instanceof AbstractQuery<?, ?> sorted
                && sorted.getOrderingProperties().size() > MOST_ORDERINGS) {
            throw new BadUserRequestException("A query is sorted by at most " + MOST_ORDERINGS + " properties, not "
                    + sorted.getOrderingProperties().size());
        }
    }

    private static int partsOf(@Nullable Object query) {
        if (query instanceof TaskQueryImpl tasks) {
            return tasks.getQueries().size() - 1;
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return tasks.getQueries().size() - 1;
        }
        if (query instanceof ProcessInstanceQueryImpl instances) {
            return instances.getQueries().size() - 1;
        }
        return query instanceof HistoricProcessInstanceQueryImpl instances
                ? instances.getQueries().size() - 1
                : 0;
    }

    private static boolean ranTooLong(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException database && TOO_LONG.contains(String.valueOf(database.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
