package dev.warrant.process.engine;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/** Knows whether the table of memberships was made during this start: only then can there be memberships that are older than it. */
@Component
class MembershipSchema extends BaseCallback {

    private static final String MAKES_THE_TABLE = "26";

    private volatile boolean made;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationInfo migration = context.getMigrationInfo();
        if (migration.getVersion() != null
                && MAKES_THE_TABLE.equals(migration.getVersion().getVersion())) {
            made = true;
        }
    }

    boolean wasMadeNow() {
        return made;
    }
}
