package dev.warrant.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.approval.GateKind;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import dev.warrant.warrant.CredentialBroker;
import dev.warrant.warrant.Drawn;
import dev.warrant.execution.ResourceHolds;
import dev.warrant.warrant.KnownHolds;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantIssuing;
import dev.warrant.warrant.WarrantModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The module put together by hand, on one database and one estate; {@link #restart()} loses what is in memory. */
final class ExecutionModule {

    static final RemediationId REMEDIATION = new RemediationId("rem-1");

    static final int DRIFT_ROUNDS = WarrantModule.DRIFT_ROUNDS;

    private static final RetryProperties RETRIES = new RetryProperties(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    private static final String SEALING_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    final MovableClock clock = new MovableClock();
    final FaultyEstate estate = new FaultyEstate(clock);
    final Surroundings surroundings = new Surroundings();
    final DataSource source;
    final JdbcClient database;
    private final Signing signing = FreshSigning.key();

    /** What was published about releases, oldest first. */
    final List<Object> released = new ArrayList<>();

    /** Who is asked about holds when a warrant is issued. */
    private ResourceHolds holdsAtIssue;

    /** Runs whenever leave was asked for. */
    Runnable afterAsking = () -> {};

    WarrantModule warrants;
    CredentialBroker broker;
    JournalRows journal;
    StepExecution execution;
    StepRetries retries;
    Rollback rollback;
    ObservationEnd observationEnd;
    Snapshots snapshots;

    ExecutionModule(DataSource source) {
        this.source = source;
        this.database = JdbcClient.create(source);
        this.holdsAtIssue = new KnownHolds(source);
        restart();
    }

    void restart() {
        restartWithSealingKey(SEALING_KEY);
    }

    void restartWithSealingKey(String key) {
        ObjectMapper json = new ObjectMapper();
        warrants = new WarrantModule(source, surroundings, clock, signing, holdsAtIssue);
        journal = new JournalRows(
                database, warrants.transactions, json, warrants.warrants, surroundings.policies(), clock);
        RollbackRecords rollbacks = new RollbackRecords(database, json, clock);
        broker = warrants.broker(estate, new JournaledPermission(rollbacks, journal));
        ResourceHolds holds = holds();
        snapshots = new Snapshots(
                database, warrants.transactions, journal, new SealingKey(new SealingProperties(key), "unused"), clock);
        WarrantedSteps steps = new WarrantedSteps(warrants.warrants);
        ExecutionPermission leave = new ExecutionPermission(warrants.killSwitch, rollbacks) {
            @Override
            Optional<String> withheld(Warrant warrant) {
                Optional<String> answer = super.withheld(warrant);
                afterAsking.run();
                return answer;
            }
        };
        StepCredentials credentials = new StepCredentials(broker, warrants.identities.proving());
        LiveState liveState = new LiveState(estate);
        Applying applying = new Applying(
                leave, credentials, snapshots, journal, estate, warrants.calls, new EarlierCalls(warrants.calls));
        retries = new StepRetries(steps, journal, RETRIES, clock);
        execution = new JournaledStepExecution(
                new Reserving(
                        warrants.warrants,
                        leave,
                        holds,
                        liveState,
                        journal,
                        surroundings.approvals(),
                        warrants.transactions),
                steps,
                applying,
                new SessionsFirst(applying, journal),
                credentials,
                snapshots,
                journal,
                estate);
        observationEnd = new ClosingObservation(new SealedSecrets(source), holds, warrants.waits, released::add);
        rollback = new JournaledRollback(
                new RollbackTerms(rollbacks, steps, journal, holds),
                rollbacks,
                steps,
                journal,
                new Undoing(
                        journal,
                        snapshots,
                        credentials,
                        warrants.killSwitch,
                        estate,
                        liveState,
                        warrants.calls,
                        holds,
                        new EarlierCalls(warrants.calls)),
                new Concluding(steps, journal, liveState),
                observationEnd,
                warrants.rounds);
    }

    ResourceHolds holds() {
        return new ResourceHolds(
                database,
                new DataSourceTransactionManager(source),
                new CollisionProperties(Duration.ofMinutes(5), Duration.ofHours(48)),
                clock);
    }

    /** Lets warrants hold what they are for, as the application does. */
    ExecutionModule holdingFromTheWarrantOn() {
        holdsAtIssue = holds();
        restart();
        return this;
    }

    /** @param steps each {@code action thing}; things that the estate does not have are put there */
    Warrant warrantFor(RemediationId remediation, String... steps) {
        Policy policy = approved(remediation, steps);
        return ((WarrantIssuing.Issued) warrants.issuing.issue(remediation, policy)).warrant();
    }

    /** As {@link #warrantFor}, up to the approval. */
    Policy approved(RemediationId remediation, String... steps) {
        Arrays.stream(steps)
                .map(step -> step.split(" ")[1])
                .distinct()
                .filter(thing -> estate.thing(thing) == null)
                .forEach(estate::add);
        Policy policy = Drawn.policy(remediation, estate, steps);
        surroundings.approve(policy, GateKind.TWO_APPROVERS);
        return policy;
    }

    StepExecution.Reservation reserve(Warrant warrant, int step) {
        return execution.reserve(warrant.remediation(), warrant.id(), step);
    }

    String mint(Warrant warrant, int step) {
        return execution.mint(warrant.remediation(), warrant.id(), stepId(warrant, step));
    }

    StepOutcome apply(Warrant warrant, int step, String credential) {
        return execution.apply(warrant.remediation(), warrant.id(), step, credential);
    }

    StepOutcome verify(Warrant warrant, int step, String credential) {
        return execution.verify(warrant.remediation(), warrant.id(), step, credential);
    }

    /** All pages of one step, as the process turns them. */
    StepOutcome run(Warrant warrant, int step) {
        StepExecution.Reservation reservation = reserve(warrant, step);
        if (reservation instanceof StepExecution.Denied denied) {
            throw new AssertionError(denied.reason());
        }
        String credential = mint(warrant, step);
        StepOutcome outcome = apply(warrant, step, credential);
        if (outcome instanceof StepOutcome.Applied) {
            outcome = verify(warrant, step, credential);
        }
        broker.retire(credential);
        return outcome;
    }

    /** Queues these steps in this order, as the handlers of a compensation do. */
    void queue(Warrant warrant, int... steps) {
        Arrays.stream(steps).forEach(step -> rollback.queue(warrant.remediation(), step));
    }

    WarrantedStep warrantedStep(Warrant warrant, int step) {
        return new WarrantedSteps(warrants.warrants).at(warrant.remediation(), warrant.id(), step);
    }

    List<StepStatus> journaled(Warrant warrant, int step) {
        String id = stepId(warrant, step);
        return journal.entries(warrant.remediation()).stream()
                .filter(entry -> entry.stepId().equals(id))
                .map(Journal.Entry::status)
                .toList();
    }

    /** Every value of every row of every table, in one text. */
    String everythingStored() {
        List<String> tables = database.sql(
                        "select table_name from information_schema.tables where lower(table_name) like 'wr%'")
                .query(String.class)
                .list();
        return tables.stream()
                .flatMap(table -> database.sql("select * from " + table).query().listOfRows().stream())
                .map(row -> row.values().toString())
                .collect(Collectors.joining("\n"));
    }

    long rows(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private String stepId(Warrant warrant, int step) {
        return surroundings
                .policies()
                .get(warrant.remediation(), warrant.policyDigest())
                .steps()
                .get(step)
                .id();
    }
}
