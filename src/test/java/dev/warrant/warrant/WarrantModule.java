package dev.warrant.warrant;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.signing.Signing;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The module put together by hand, on one database; making it again is a restart. */
public final class WarrantModule {

    public static final Duration VALIDITY = Duration.ofMinutes(15);

    public final JdbcClient database;
    public final PlatformTransactionManager transactions;
    public final KillSwitch killSwitch;
    public final Warrants warrants;
    public final WarrantIssuing issuing;

    private final WarrantRecords records;
    private final WarrantProperties properties = new WarrantProperties(VALIDITY, Duration.ofMinutes(5));
    final CredentialEvents events;

    public WarrantModule(DataSource source, Surroundings surroundings, MovableClock clock, Signing signing) {
        database = JdbcClient.create(source);
        transactions = new DataSourceTransactionManager(source);
        killSwitch = new RecordedKillSwitch(database, transactions, clock);
        records = new WarrantRecords(database, new ObjectMapper(), clock);
        warrants = new SignedWarrants(records, surroundings.policies(), signing, clock);
        events = new CredentialEvents(database, transactions, clock);
        IssueConditions conditions = new IssueConditions(
                records,
                killSwitch,
                surroundings.templates(),
                surroundings.policies(),
                surroundings.approvals(),
                surroundings.gates(),
                surroundings.reviews,
                surroundings.drafting(),
                surroundings.recommendOnly());
        issuing = new CheckedWarrantIssuing(
                records,
                conditions,
                surroundings.templates(),
                surroundings.drafting(),
                surroundings.populating(),
                surroundings.approvals(),
                surroundings.freezes,
                signing,
                properties,
                clock);
    }

    public CredentialBroker broker(ActionCatalogue catalogue, UndoLeave leave) {
        return vault(catalogue, leave);
    }

    VaultCredentialBroker vault(ActionCatalogue catalogue, UndoLeave leave) {
        return new VaultCredentialBroker(records, warrants, killSwitch, leave, catalogue, events, properties);
    }
}
