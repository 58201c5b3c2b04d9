package dev.warrant.warrant;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.challenge.KnownWindows;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.credential.CredentialRecall;
import dev.warrant.credential.CredentialRoom;
import dev.warrant.hold.HoldRoom;
import dev.warrant.hold.KnownHolds;
import dev.warrant.hold.RecordedWaits;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.Waits;
import dev.warrant.identity.KnownIdentities;
import dev.warrant.issuing.IssuingRoom;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.DriftRounds;
import dev.warrant.journal.JournalRoom;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepPermission;
import dev.warrant.signing.Signing;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.stop.StopRoom;
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
    public final CallsUnderWay calls;
    public final KnownIdentities identities;
    public final Waits waits;
    public final ChallengeWindows windows;
    public final JournalRows journal;
    public final DriftRounds rounds;

    private final WarrantRecords records;
    private final WarrantProperties properties = new WarrantProperties(VALIDITY, Duration.ofMinutes(5));
    public final CredentialRoom credentials;

    public WarrantModule(DataSource source, Surroundings surroundings, MovableClock clock, Signing signing) {
        this(source, surroundings, clock, signing, new KnownHolds(source));
    }

    public WarrantModule(
            DataSource source, Surroundings surroundings, MovableClock clock, Signing signing, ResourceHolds holds) {
        database = JdbcClient.create(source);
        RecordedWaits recorded = HoldRoom.waits(database);
        waits = recorded;
        transactions = new DataSourceTransactionManager(source);
        killSwitch = StopRoom.killSwitch(database, transactions, clock);
        records = new WarrantRecords(database, new ObjectMapper(), clock);
        warrants = new Warrants(records, surroundings.policies(), signing, clock);
        calls = StopRoom.calls(database, transactions, clock);
        identities = new KnownIdentities(clock);
        credentials =
                new CredentialRoom(database, transactions, records, warrants, killSwitch, calls, properties, clock);
        windows = KnownWindows.on(database);
        journal = JournalRoom.rows(database, transactions, warrants, surroundings.policies(), clock);
        rounds = JournalRoom.rounds(journal, holds, warrants, killSwitch);
        issuing = IssuingRoom.issuing(
                records, surroundings, killSwitch, rounds, windows, holds, recorded, signing, properties, clock);
    }

    public CredentialBroker broker(ActionCatalogue catalogue, StepPermission permission) {
        return credentials.broker(catalogue, permission, identities.checking(), identities.separation());
    }

    public CredentialRecall recall(CredentialBroker broker) {
        return credentials.recall(broker);
    }
}
