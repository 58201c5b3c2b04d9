package dev.warrant.credential;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.identity.ProofChecking;
import dev.warrant.identity.Separation;
import dev.warrant.journal.StepPermission;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.stop.StopRoom;
import dev.warrant.warrant.WarrantProperties;
import dev.warrant.warrant.WarrantRecords;
import dev.warrant.warrant.Warrants;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** This room put together on one database, for its own tests and for those of others. */
public final class CredentialRoom {

    final CredentialEvents events;
    private final LiveCredentials live;
    private final WarrantRecords records;
    private final Warrants warrants;
    private final KillSwitch killSwitch;
    private final CallsUnderWay calls;
    private final WarrantProperties properties;
    private final Clock clock;

    public CredentialRoom(
            JdbcClient database,
            PlatformTransactionManager transactions,
            WarrantRecords records,
            Warrants warrants,
            KillSwitch killSwitch,
            CallsUnderWay calls,
            WarrantProperties properties,
            Clock clock) {
        events = new CredentialEvents(database, transactions, clock);
        live = new LiveCredentials(database, clock);
        this.records = records;
        this.warrants = warrants;
        this.killSwitch = killSwitch;
        this.calls = calls;
        this.properties = properties;
        this.clock = clock;
    }

    public CredentialBroker broker(
            ActionCatalogue catalogue, StepPermission permission, ProofChecking proofs, Separation separation) {
        return vault(catalogue, permission, proofs, separation);
    }

    VaultCredentialBroker vault(
            ActionCatalogue catalogue, StepPermission permission, ProofChecking proofs, Separation separation) {
        return new VaultCredentialBroker(
                records,
                new MintingTerms(warrants, killSwitch, permission),
                killSwitch,
                catalogue,
                events,
                live,
                calls,
                new ExecutorCheck(proofs, separation),
                properties,
                clock);
    }

    public CredentialRecall recall(CredentialBroker broker) {
        return retirement(broker);
    }

    RecordedRecall retirement(CredentialBroker broker) {
        return new RecordedRecall(live, broker, calls, killSwitch, StopRoom.PROPERTIES);
    }
}
