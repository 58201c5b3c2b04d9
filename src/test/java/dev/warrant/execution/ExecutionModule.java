package dev.warrant.execution;

import dev.warrant.KnownMemberships;
import dev.warrant.approval.DecisionRoom;
import dev.warrant.approval.Decisions;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.gate.GateKind;
import dev.warrant.hold.HoldRoom;
import dev.warrant.hold.KnownHolds;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.ExecutionPermission;
import dev.warrant.journal.Journal;
import dev.warrant.journal.JournalRoom;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.RollbackRecords;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import dev.warrant.policy.Policy;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import dev.warrant.warrant.Drawn;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module put together by hand, on one database and one estate; {@link #restart()} loses what is in memory. */
public final class ExecutionModule {

    public static final RemediationId REMEDIATION = new RemediationId("rem-1");

    static final int DRIFT_ROUNDS = JournalRoom.DRIFT_ROUNDS;

    private static final RetryProperties RETRIES =
            new RetryProperties(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1));

    private static final String SEALING_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    public final MovableClock clock = new MovableClock();
    public final FaultyEstate estate = new FaultyEstate(clock);
    final Surroundings surroundings = new Surroundings();
    final DataSource source;
    public final JdbcClient database;
    private final Signing signing = FreshSigning.key();

    /** What was published about releases, oldest first. */
    public final List<Object> released = new ArrayList<>();

    /** The holds that are asked when a warrant is issued. */
    private ResourceHolds holdsAtIssue;

    /** Runs whenever permission was asked for. */
    Runnable afterAsking = () -> {};

    final KnownMemberships memberships = new KnownMemberships();
    public WarrantModule warrants;
    CredentialBroker broker;
    JournalRows journal;
    StepExecution execution;
    StepRetries retries;
    Decisions decisions;
    public Rollback rollback;
    ObservationEnd observationEnd;
    Snapshots snapshots;

    public ExecutionModule(DataSource source) {
        this.source = source;
        this.database = JdbcClient.create(source);
        this.holdsAtIssue = new KnownHolds(source);
        restart();
    }

    void restart() {
        restartWithSealingKey(SEALING_KEY);
    }

    void restartWithSealingKey(String key) {
        warrants = new WarrantModule(source, surroundings, clock, signing, holdsAtIssue);
        journal = warrants.journal;
        RollbackRecords rollbacks = JournalRoom.rollbacks(database, clock);
        broker = warrants.broker(estate, JournalRoom.permission(rollbacks, journal));
        ResourceHolds holds = holds();
        snapshots = new Snapshots(
                database, warrants.transactions, journal, new SealingKey(new SealingProperties(key), "unused"), clock);
        WarrantedSteps steps = JournalRoom.steps(warrants.warrants);
        ExecutionPermission permission =
                JournalRoom.executionPermission(warrants.killSwitch, rollbacks, () -> afterAsking.run());
        StepCredentials credentials = new StepCredentials(broker, warrants.identities.proving());
        LiveState liveState = new LiveState(estate);
        Applying applying = new Applying(
                permission,
                credentials,
                snapshots,
                journal,
                estate,
                warrants.calls,
                new TakingStateBefore(snapshots, journal, liveState, new EarlierCalls(warrants.calls)));
        decisions = DecisionRoom.decisions(database, memberships, clock);
        retries = new StepRetries(steps, journal, RETRIES, decisions, clock);
        execution = new JournaledStepExecution(
                new ReservingSteps(
                        warrants.warrants,
                        permission,
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
                estate,
                surroundings.approvals());
        observationEnd = new ObservationEnd(new SealedSecrets(source), holds, warrants.waits, released::add);
        rollback = new JournaledRollback(
                new RollbackTerms(rollbacks, steps, journal, holds),
                rollbacks,
                steps,
                journal,
                new UndoingSteps(
                        journal,
                        snapshots,
                        credentials,
                        warrants.killSwitch,
                        estate,
                        liveState,
                        warrants.calls,
                        holds,
                        new EarlierCalls(warrants.calls)),
                new ConcludingRollbacks(steps, journal, liveState),
                observationEnd,
                warrants.rounds,
                decisions);
    }

    public ResourceHolds holds() {
        return HoldRoom.holds(source, clock);
    }

    /** Lets warrants hold what they are for, as the application does. */
    public ExecutionModule holdingFromTheWarrantOn() {
        holdsAtIssue = holds();
        restart();
        return this;
    }

    /** @param steps each {@code action thing}; things that the estate does not have are put there */
    public Warrant warrantFor(RemediationId remediation, String... steps) {
        Policy policy = approved(remediation, steps);
        return ((WarrantIssuing.Issued) warrants.issuing.issue(remediation, policy)).warrant();
    }

    /** As {@link #warrantFor}, up to the approval. */
    public Policy approved(RemediationId remediation, String... steps) {
        Arrays.stream(steps)
                .map(step -> step.split(" ")[1])
                .distinct()
                .filter(thing -> estate.thing(thing) == null)
                .forEach(estate::add);
        Policy policy = Drawn.policy(remediation, estate, steps);
        surroundings.approve(policy, GateKind.TWO_APPROVERS);
        return policy;
    }

    public StepExecution.Reservation reserve(Warrant warrant, int step) {
        return execution.reserve(warrant.remediation(), warrant.id(), step);
    }

    public String mint(Warrant warrant, int step) {
        return execution.mint(warrant.remediation(), warrant.id(), stepId(warrant, step));
    }

    StepOutcome apply(Warrant warrant, int step, String credential) {
        return execution.apply(warrant.remediation(), warrant.id(), step, credential);
    }

    StepOutcome verify(Warrant warrant, int step, String credential) {
        return execution.verify(warrant.remediation(), warrant.id(), step, credential);
    }

    /** All parts of one step, as the process runs them. */
    public StepOutcome run(Warrant warrant, int step) {
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
    public void queue(Warrant warrant, int... steps) {
        Arrays.stream(steps).forEach(step -> rollback.queue(warrant.remediation(), step));
    }

    WarrantedStep warrantedStep(Warrant warrant, int step) {
        return JournalRoom.steps(warrants.warrants).at(warrant.remediation(), warrant.id(), step);
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

    public long rows(String table) {
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
