package dev.warrant.stop;

import dev.warrant.approval.Decisions;
import dev.warrant.incident.RemediationId;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The switch as rows, for everything and for each remediation by itself. An agreement counts for the newest stop if it names that stop. Each
 * person's transaction reads after their own agreement is committed, so the later of two sees both, checks the other person's rights once more,
 * and records that things run again. That stays so whatever happens to the two people.
 */
@Component
final class RecordedKillSwitch implements KillSwitch {

    private final SwitchRecords records;
    private final Decisions decisions;
    private final TransactionTemplate ownTransaction;

    RecordedKillSwitch(JdbcClient database, Decisions decisions, PlatformTransactionManager transactions, Clock clock) {
        this.records = new SwitchRecords(database, clock);
        this.decisions = decisions;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Optional<String> stopped(RemediationId remediation) {
        return stoppedAll().or(() -> holding(remediation).map(stop -> remediation + " is stopped" + stop.sentence()));
    }

    @Override
    public Optional<String> stoppedAll() {
        return holding().map(stop -> "all remediations are stopped" + stop.sentence());
    }

    @Override
    public Optional<Stop> holding() {
        return stop(null);
    }

    @Override
    public Optional<Stop> holding(RemediationId remediation) {
        return stop(remediation);
    }

    @Override
    public void stopAll(String user, String reason) {
        record(null, user, reason);
    }

    @Override
    public void stop(RemediationId remediation, String user, String reason) {
        record(remediation, user, reason);
    }

    @Override
    public boolean resume(String user, String reason) {
        agree(null, user, reason);
        return Boolean.TRUE.equals(ownTransaction.execute(status -> stoppedAll().isEmpty()));
    }

    @Override
    public boolean resume(RemediationId remediation, String user, String reason) {
        agree(remediation, user, reason);
        return Boolean.TRUE.equals(
                ownTransaction.execute(status -> stopped(remediation).isEmpty()));
    }

    /** A person who has already agreed, and still may, does not agree twice but may be the one who finds that both have. */
    private void agree(@Nullable RemediationId remediation, String user, String reason) {
        SwitchPosition before = committed(remediation);
        if (before.holds() && !counting(before).contains(user)) {
            ownTransaction.executeWithoutResult(status -> {
                decisions.take(Decisions.Kind.RESUME, Optional.ofNullable(remediation), user);
                records.agree(remediation, user, reason, before, null);
            });
        } else {
            decisions.demandSay(Decisions.Kind.RESUME, user);
        }
        resumeWhereTwoAgree(remediation, user, reason);
    }

    private void resumeWhereTwoAgree(@Nullable RemediationId remediation, String user, String reason) {
        SwitchPosition now = committed(remediation);
        Set<String> people = now.holds() ? counting(now) : Set.of();
        if (people.contains(user)) {
            people.stream()
                    .filter(person -> !person.equals(user))
                    .findFirst()
                    .ifPresent(other -> ownTransaction.executeWithoutResult(
                            status -> records.agree(remediation, user, reason, now, other)));
        }
    }

    /** The people who have agreed and would still have a say now. */
    private Set<String> counting(SwitchPosition position) {
        return position.agreements().stream()
                .filter(given -> decisions.stillHasSay(Decisions.Kind.RESUME, given.person(), given.at()))
                .map(SwitchPosition.Event::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SwitchPosition committed(@Nullable RemediationId remediation) {
        return Objects.requireNonNull(ownTransaction.execute(status -> records.position(remediation)));
    }

    private Optional<Stop> stop(@Nullable RemediationId remediation) {
        SwitchPosition position = records.position(remediation);
        return position.holds() ? Optional.of(position.stop()) : Optional.empty();
    }

    private void record(@Nullable RemediationId remediation, String user, String reason) {
        ownTransaction.executeWithoutResult(status -> records.stop(remediation, user, reason));
    }
}
