package dev.warrant.process.engine;

import dev.warrant.access.Group;
import dev.warrant.approval.Memberships;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds what the identity service has against what was recorded of it. */
@Component
class RecordedMemberships implements Memberships {

    private final JdbcClient database;
    private final MembershipRecords records;
    private final AccountProperties properties;
    private final Clock clock;

    RecordedMemberships(JdbcClient database, MembershipRecords records, AccountProperties properties, Clock clock) {
        this.database = database;
        this.records = records;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes over, once, what was there before memberships were recorded. */
    void begin() {
        records.begin(held().stream()
                .map(held -> new Change(
                        held.user(), held.group(), Kind.FOUND_AT_UPDATE, RecordedIdentities.START_UP, clock.instant()))
                .toList());
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
        Set<Held> recorded = RecordedIdentities.standing(records.all()).stream()
                .map(change -> new Held(change.user(), change.group()))
                .collect(Collectors.toSet());
        return held().stream()
                .filter(held -> !recorded.contains(held))
                .map(held -> "'" + held.user() + "' in '" + held.group() + "'")
                .toList();
    }

    @Override
    public Duration minimumAge() {
        return properties.minimumMembershipAge();
    }

    /** Read past the engine, which passes over what is not recorded. */
    private List<Held> held() {
        return database.sql("select USER_ID_, GROUP_ID_ from ACT_ID_MEMBERSHIP order by USER_ID_, GROUP_ID_")
                .query((row, number) -> new Held(row.getString("USER_ID_"), row.getString("GROUP_ID_")))
                .list();
    }

    private record Held(String user, String group) {}
}
