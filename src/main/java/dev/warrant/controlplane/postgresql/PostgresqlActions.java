package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.PlaneActions;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can be done to the roles of a PostgreSQL server. */
@Component
final class PostgresqlActions extends PlaneActions<PostgresqlAction> {

    static final String PLANE = "postgresql";

    PostgresqlActions(List<PostgresqlAction> actions) {
        super("PostgreSQL", actions);
    }
}
