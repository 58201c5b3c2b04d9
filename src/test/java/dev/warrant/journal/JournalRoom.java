package dev.warrant.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.policy.Policies;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.Warrants;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts this room together for the tests of others. */
public final class JournalRoom {

    public static final int DRIFT_ROUNDS = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalRoom() {}

    public static JournalRows rows(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Warrants warrants,
            Policies policies,
            Clock clock) {
        return new JournalRows(database, transactions, JSON, warrants, policies, clock);
    }

    public static DriftRounds rounds(
            JournalRows journal, ResourceHolds holds, Warrants warrants, KillSwitch killSwitch) {
        return new DriftRounds(journal, holds, warrants, killSwitch, new DriftProperties(DRIFT_ROUNDS));
    }

    public static RollbackRecords rollbacks(JdbcClient database, Clock clock) {
        return new RollbackRecords(database, JSON, clock);
    }

    /** Where somebody else asks for a rollback of the warrant right after it was looked for. */
    public static RollbackRecords overtaken(
            JdbcClient database, Clock clock, Warrant warrant, RollbackRecords.Opened sooner, String user) {
        return new RollbackRecords(database, JSON, clock) {
            @Override
            public Optional<Opened> find(String warrantId) {
                Optional<Opened> found = super.find(warrantId);
                super.open(warrant, sooner, user, "sooner");
                return found;
            }
        };
    }

    public static StepPermission permission(RollbackRecords rollbacks, JournalRows journal) {
        return new JournaledPermission(rollbacks, journal);
    }

    public static WarrantedSteps steps(Warrants warrants) {
        return new WarrantedSteps(warrants);
    }

    /** @param afterAsking runs whenever permission was asked for */
    public static ExecutionPermission executionPermission(
            KillSwitch killSwitch, RollbackRecords rollbacks, Runnable afterAsking) {
        return new ExecutionPermission(killSwitch, rollbacks) {
            @Override
            public Optional<String> withheld(Warrant warrant) {
                Optional<String> answer = super.withheld(warrant);
                afterAsking.run();
                return answer;
            }
        };
    }
}
