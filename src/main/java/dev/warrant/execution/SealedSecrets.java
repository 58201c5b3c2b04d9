package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Destroys what undo needed and was secret; that takes no key, so it is done where Warrant only recommends, too. */
@Repository
class SealedSecrets {

    private final JdbcClient database;

    SealedSecrets(JdbcClient database) {
        this.database = database;
    }

    /** The visible parts of the snapshots stay on record. */
    void destroy(RemediationId remediation) {
        database.sql("delete from wr_sealed_secret where remediation = ?")
                .param(remediation.value())
                .update();
    }
}
