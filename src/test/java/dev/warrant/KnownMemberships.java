package dev.warrant;

import dev.warrant.access.Group;
import dev.warrant.approval.Memberships;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memberships for tests, in memory: each was given long ago by the administrator, unless the test says something else. */
public final class KnownMemberships implements Memberships {

    private final List<Change> changes = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> unrecorded = new ArrayList<>();
    private final List<String> smuggled = new ArrayList<>();
    private Duration age = Duration.ZERO;
    private @Nullable String doubt;
    private @Nullable Instant begun;

    public KnownMemberships unreliable(String why) {
        doubt = why;
        return this;
    }

    public KnownMemberships begunAnew(Instant at) {
        begun = at;
        return this;
    }

    public KnownMemberships smuggledPassword(String user) {
        smuggled.add(user);
        return this;
    }

    public KnownMemberships given(String user, Group group, String by, Instant at) {
        changes.add(new Change(user, group.id(), Kind.GIVEN, by, at));
        return this;
    }

    public KnownMemberships passwordSet(String user, String by, Instant at) {
        changes.add(new Change(user, "", Kind.PASSWORD_SET, by, at));
        return this;
    }

    public KnownMemberships accountMade(String user, String by, Instant at) {
        changes.add(new Change(user, "", Kind.ACCOUNT_CREATED, by, at));
        return this;
    }

    public KnownMemberships without(String user) {
        missing.add(user);
        return this;
    }

    public KnownMemberships unrecorded(String membership) {
        unrecorded.add(membership);
        return this;
    }

    public KnownMemberships mustBeOld(Duration minimum) {
        age = minimum;
        return this;
    }

    @Override
    public Optional<Change> standing(String user, Group group) {
        return missing.contains(user)
                ? Optional.empty()
                : changes.stream()
                        .filter(change ->
                                change.user().equals(user) && change.group().equals(group.id()))
                        .reduce((earlier, later) -> later)
                        .or(() -> Optional.of(new Change(user, group.id(), Kind.GIVEN, "admin", Instant.EPOCH)));
    }

    @Override
    public List<Change> of(String user) {
        return missing.contains(user)
                ? List.of()
                : changes.stream().filter(change -> change.user().equals(user)).toList();
    }

    @Override
    public List<String> unrecorded() {
        return unrecorded;
    }

    @Override
    public Optional<Head> head() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> begun() {
        return Optional.ofNullable(begun);
    }

    @Override
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    @Override
    public Optional<String> passwordDoubt(String user) {
        return smuggled.contains(user)
                ? Optional.of("the password of '" + user + "' is not on record")
                : Optional.empty();
    }

    @Override
    public Duration minimumAge() {
        return age;
    }
}
