package dev.warrant.process.engine.door;

import dev.warrant.web.DatabaseTrouble;
import dev.warrant.web.DatabaseTroubleFilter;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Marks a request whose command met trouble of the database, so that it is answered 503 and not 500. */
public final class TroubleOfRequests extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.in(e)) {
                DatabaseTroubleFilter.mark();
            }
            throw e;
        }
    }
}
