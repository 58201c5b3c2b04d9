package dev.warrant.credential;

import dev.warrant.controlplane.Credential;
import dev.warrant.incident.RemediationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The credentials that may still work on their planes according to the records, whichever process minted them. */
@Repository
class LiveCredentials {

    private static final String LIVE = "select known.*, wr_warrant.remediation, case when exists ("
            + "select 1 from wr_credential_event failed where failed.credential_id = known.credential_id and failed.event = '"
            + CredentialEvent.RETIRE_FAILED.word() + "') then 1 else 0 end as failed_before"
            + " from wr_credential_event known join wr_warrant on wr_warrant.id = known.warrant_id where (known.event = '"
            + CredentialEvent.ISSUED.word() + "' or known.event = '" + CredentialEvent.MINTING.word()
            + "' and not exists (select 1 from wr_credential_event issued where issued.credential_id = known.credential_id"
            + " and issued.event = '" + CredentialEvent.ISSUED.word()
            + "')) and not exists (select 1 from wr_credential_event gone where gone.credential_id = known.credential_id"
            + " and gone.event = '" + CredentialEvent.RETIRED.word() + "')";

    private final JdbcClient database;
    private final Clock clock;

    LiveCredentials(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Live> all() {
        return database.sql(LIVE + " order by known.seq")
                .query((row, number) -> live(row))
                .list();
    }

    /** Without its secret; empty when it was never minted or is retired. */
    Optional<Credential> find(String credentialId) {
        return database.sql(LIVE + " and known.credential_id = ?")
                .param(credentialId)
                .query((row, number) -> live(row).credential())
                .optional();
    }

    private Live live(ResultSet row) throws SQLException {
        Credential credential = new Credential(
                row.getString("credential_id"),
                row.getString("plane"),
                row.getString("principal"),
                new char[0],
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
        return new Live(
                credential,
                new RemediationId(row.getString("remediation")),
                row.getString("event").equals(CredentialEvent.ISSUED.word()),
                row.getInt("failed_before") == 1,
                !credential.expiresAt().isAfter(clock.instant()));
    }

    /**
     * @param issued whether it is known to have been minted
     * @param failedBefore whether retiring it has failed before
     * @param overdue whether its time is over
     */
    record Live(
            Credential credential, RemediationId remediation, boolean issued, boolean failedBefore, boolean overdue) {

        String id() {
            return credential.id();
        }
    }
}
