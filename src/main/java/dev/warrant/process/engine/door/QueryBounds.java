package dev.warrant.process.engine.door;

import dev.warrant.process.engine.call.Persons;
import dev.warrant.web.DatabaseTrouble;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;

/** Limits what one person's query asks of the database; a query that runs for too long is answered 503. */
public final class QueryBounds extends CommandInterceptor {

    static final int MOST_PARTS = 20;
    static final int MOST_ORDERINGS = 10;
    static final int MOST_VARIABLES = 20;
    static final int MOST_RESULTS = 5000;

    /** The state of H2 and of PostgreSQL for a row that somebody else held for too long. */
    private static final Set<String> LOCKED = Set.of("HYT00", "55P03");

    private final Persons persons;

    public QueryBounds(Persons persons) {
        this.persons = persons;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (persons.calling() == null) {
            return next.execute(command);
        }
        refuse(command);
        limit(command);
        T found = timed(next, command);
        refuseMoreThanMost(found);
        return found;
    }

    static <T> T timed(CommandExecutor next, Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.tookTooLong(e)) {
                throw new RestException(
                        Status.SERVICE_UNAVAILABLE, e, "The query took too long and was stopped; ask for less at once");
            }
            if (isOf(LOCKED, e)) {
                throw new RestException(
                        Status.SERVICE_UNAVAILABLE,
                        e,
                        "Somebody else is making a change here at this moment; nothing was changed, try again");
            }
            throw e;
        }
    }

    /** @param query anything; only queries have parts */
    static void refuse(@Nullable Object query) {
        int parts = partsOf(query);
        if (parts > MOST_PARTS) {
            throw new BadUserRequestException(
                    "A query may have at most " + MOST_PARTS + " parts joined by 'or', not " + parts);
        }
        int variables = variablesOf(query);
        if (variables > MOST_VARIABLES) {
            throw new BadUserRequestException(
                    "A query may compare at most " + MOST_VARIABLES + " variables, not " + variables);
        }
        if (query instanceof AbstractQuery<?, ?> sorted
                && sorted.getOrderingProperties().size() > MOST_ORDERINGS) {
            throw new BadUserRequestException("A query may be sorted by at most " + MOST_ORDERINGS + " properties, not "
                    + sorted.getOrderingProperties().size());
        }
    }

    /** A query without a number of results asks for all of them; one more than the limit is enough to tell that there are too many. */
    static void limit(@Nullable Object query) {
        if (query instanceof AbstractQuery<?, ?> unbounded && unbounded.getMaxResults() > MOST_RESULTS + 1) {
            unbounded.setMaxResults(MOST_RESULTS + 1);
        }
    }

    static void refuseMoreThanMost(@Nullable Object found) {
        if (found instanceof List<?> results && results.size() > MOST_RESULTS) {
            throw new BadUserRequestException("The answer has more than " + MOST_RESULTS
                    + " entries; ask for parts of it by 'firstResult' and 'maxResults'");
        }
    }

    private static int variablesOf(@Nullable Object query) {
        if (query instanceof TaskQueryImpl tasks) {
            return sumOf(tasks.getQueries(), part -> part.getVariables().size());
        }
        if (query instanceof ProcessInstanceQueryImpl instances) {
            return sumOf(instances.getQueries(), QueryBounds::variables);
        }
        if (query instanceof HistoricProcessInstanceQueryImpl instances) {
            return sumOf(instances.getQueries(), part -> part.getQueryVariableValues()
                    .size());
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return sumOf(tasks.getQueries(), part -> part.getVariables().size());
        }
        return query instanceof AbstractVariableQueryImpl<?, ?> others ? variables(others) : 0;
    }

    private static int variables(AbstractVariableQueryImpl<?, ?> query) {
        return query.getQueryVariableValues().size();
    }

    private static <Q> int sumOf(List<Q> parts, ToIntFunction<Q> number) {
        return parts.stream().mapToInt(number).sum();
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

    private static boolean isOf(Set<String> states, Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException database && states.contains(String.valueOf(database.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
