package dev.warrant.warrant;

import dev.warrant.execution.DriftProperties;
import dev.warrant.execution.DriftRounds;
import dev.warrant.execution.JournalRows;
import dev.warrant.execution.StepPermission;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.approval.ChallengeWindows;
import dev.warrant.approval.KnownWindows;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.identity.KnownIdentities;
import dev.warrant.signing.Signing;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The module put together by hand, on one database; making it again is a restart. */
public final class WarrantModule {

    public static final Duration VALIDITY = Duration.ofMinutes(15);
    public static final int DRIFT_ROUNDS = 3;

    public final JdbcClient database;
    public final PlatformTransactionManager transactions;
    public final KillSwitch killSwitch;
    public final Warrants warrants;
    public final WarrantIssuing issuing;
    public final CallsUnderWay calls;
    public final KnownIdentities identities;
    public final Waits waits;
    final ChallengeWindows windows;
    public final JournalRows journal;
    public final DriftRounds rounds;

    private final WarrantRecords records;
    private final WarrantProperties properties = new WarrantProperties(VALIDITY, Duration.ofMinutes(5));
    final CredentialEvents events;
    final LiveCredentials live;
    private final StopProperties stops = new StopProperties(Duration.ofSeconds(2), Duration.ofMinutes(2));
    private final MovableClock clock;

    public WarrantModule(DataSource source, Surroundings surroundings, MovableClock clock, Signing signing) {
        this(source, surroundings, clock, signing, new KnownHolds(source));
    }

    public WarrantModule(
            DataSource source, Surroundings surroundings, MovableClock clock, Signing signing, ResourceHolds holds) {
        database = JdbcClient.create(source);
        RecordedWaits waits = new RecordedWaits(database);
        this.waits = waits;
        transactions = new DataSourceTransactionManager(source);
        killSwitch = new RecordedKillSwitch(database, transactions, clock);
        records = new WarrantRecords(database, new ObjectMapper(), clock);
        warrants = new SignedWarrants(records, surroundings.policies(), signing, clock);
        this.clock = clock;
        calls = new RecordedCalls(database, transactions, stops, clock);
        live = new LiveCredentials(database, clock);
        identities = new KnownIdentities(clock);
        events = new CredentialEvents(database, transactions, clock);
        windows = KnownWindows.on(database);
        journal = new JournalRows(database, transactions, new ObjectMapper(), warrants, surroundings.policies(), clock);
        rounds = new DriftRounds(journal, holds, warrants, killSwitch, new DriftProperties(DRIFT_ROUNDS));
        IssueConditions conditions = new IssueConditions(
                records,
                killSwitch,
                rounds,
                surroundings.templates(),
                surroundings.policies(),
                surroundings.approvals(),
                surroundings.gates(),
                surroundings.reviews,
                surroundings.drafting(),
                surroundings.recommendOnly(),
                windows,
                until -> !clock.instant().isBefore(until),
                new ApprovalOrigins(surroundings.approvals(), surroundings.rules, surroundings.memberships));
        issuing = new CheckedWarrantIssuing(
                records,
                conditions,
                surroundings.templates(),
                surroundings.drafting(),
                surroundings.populating(),
                surroundings.approvals(),
                new Holdups(surroundings.freezes, holds, waits, clock),
                signing,
                properties,
                clock);
    }

    public CredentialBroker broker(ActionCatalogue catalogue, StepPermission permission) {
        return vault(catalogue, permission);
    }

    VaultCredentialBroker vault(ActionCatalogue catalogue, StepPermission permission) {
        return new VaultCredentialBroker(
                records,
                new MintingTerms(warrants, killSwitch, permission),
                killSwitch,
                catalogue,
                events,
                live,
                calls,
                new ExecutorCheck(identities.checking(), identities.separation()),
                properties,
                clock);
    }

    public CredentialRecall recall(CredentialBroker broker) {
        return retirement(broker);
    }

    RecordedRecall retirement(CredentialBroker broker) {
        return new RecordedRecall(live, broker, calls, killSwitch, stops);
    }
}
