package dev.warrant.process.engine.account;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memberships in the database, recorded or not; read directly, because the engine skips what is not recorded. */
@Component
class HeldMemberships {

    private final JdbcClient database;

    HeldMemberships(JdbcClient database) {
        this.database = database;
    }

    List<Held> all() {
        return database.sql("select USER_ID_, GROUP_ID_ from ACT_ID_MEMBERSHIP order by USER_ID_, GROUP_ID_")
                .query((row, number) -> new Held(row.getString("USER_ID_"), row.getString("GROUP_ID_")))
                .list();
    }

    record Held(String user, String group) {

        @Override
        public String toString() {
            return "'" + user + "' in '" + group + "'";
        }
    }
}
