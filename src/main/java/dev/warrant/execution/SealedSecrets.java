package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Destroys the secrets that undo needed; that takes no key, so it is done where Warrant only recommends, too. */
@Repository
class SealedSecrets {

    private final JdbcClient database;

    /** On the data source itself: it is asked before the schema is migrated. */
    SealedSecrets(DataSource source) {
        this.database = JdbcClient.create(source);
    }

    /** The newest one on record, as it was sealed. */
    Optional<Sealed> newest() {
        return database.sql("select warrant_id, step_id, sealed from wr_sealed_secret"
                        + " order by recorded_at desc fetch first 1 rows only")
                .query((row, number) -> new Sealed(
                        row.getString("sealed"), row.getString("warrant_id") + "/" + row.getString("step_id")))
                .optional();
    }

    /** A sealed secret and the place that it was sealed for. */
    record Sealed(String sealed, String place) {}

    /** The visible parts of the snapshots stay on record. */
    void destroy(RemediationId remediation) {
        database.sql("delete from wr_sealed_secret where remediation = ?")
                .param(remediation.value())
                .update();
    }
}
