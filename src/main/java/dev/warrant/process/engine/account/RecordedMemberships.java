package dev.warrant.process.engine.account;

import dev.warrant.access.Group;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.RecordedGrounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares what the identity service holds with the records. */
@Component
class RecordedMemberships implements Memberships {

    /** The most sign-ins with an unrecorded password that are recorded. */
    private static final Duration BETWEEN_NOTICES = Duration.ofHours(1);

    private final HeldMemberships held;
    private final MembershipRecords records;
    private final StoredPasswords passwords;
    private final MembershipMark mark;
    private final RecordedGrounds grounds;
    private final MembershipAge age;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordedMemberships(
            HeldMemberships held,
            MembershipRecords records,
            StoredPasswords passwords,
            MembershipMark mark,
            RecordedGrounds grounds,
            MembershipAge age,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.held = held;
        this.records = records;
        this.passwords = passwords;
        this.mark = mark;
        this.grounds = grounds;
        this.age = age;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<Change> standing(String user, Group group) {
        return records.standing(user, group.id());
    }

    @Override
    public List<Change> of(String user) {
        return records.of(user);
    }

    @Override
    public List<String> unrecorded() {
        Set<HeldMemberships.Held> recorded = records.standing().stream()
                .map(change -> new HeldMemberships.Held(change.user(), change.group()))
                .collect(Collectors.toSet());
        return held.all().stream()
                .filter(one -> !recorded.contains(one))
                .map(HeldMemberships.Held::toString)
                .toList();
    }

    @Override
    public Optional<Head> head() {
        return records.head();
    }

    @Override
    public Optional<Instant> begun() {
        return records.begun();
    }

    @Override
    public Optional<String> doubt() {
        List<Head> seen = new ArrayList<>(grounds.lastSeen().stream().toList());
        Optional<Head> beginning = records.beginning();
        beginning.flatMap(mark::of).ifPresent(seen::add);
        return records.doubt(seen).or(() -> beginning.flatMap(mark::damage));
    }

    @Override
    public Optional<String> passwordDoubt(String user) {
        return passwords.isOffRecord(user, records)
                ? Optional.of(
                        "the password of '" + user + "' was put into the database by other means than this application")
                : Optional.empty();
    }

    @Override
    public Duration minimumAge() {
        return age.minimum();
    }

    /** Keeps in the data folder how far the records go, if they are intact. */
    void remember() {
        records.beginning().ifPresent(beginning -> records.head().ifPresent(newest -> mark.seen(beginning, newest)));
    }

    /** Records that somebody signed in with an unrecorded password: a later change of the password does not make that sign-in the owner's. */
    void noticeSignIn(String user) {
        if (!age.minimum().isZero() && passwords.isOffRecord(user, records)) {
            transaction.executeWithoutResult(status -> {
                if (!wasNoticed(user, clock.instant())) {
                    records.append(user, "", Kind.PASSWORD_SET, RecordedIdentities.OUTSIDE);
                }
            });
        }
    }

    private boolean wasNoticed(String user, Instant now) {
        Duration between =
                age.minimum().compareTo(BETWEEN_NOTICES) < 0 ? age.minimum().dividedBy(2) : BETWEEN_NOTICES;
        return records.of(user).stream()
                .filter(change -> change.by().equals(RecordedIdentities.OUTSIDE))
                .anyMatch(change -> change.at().isAfter(now.minus(between)));
    }
}
