package dev.warrant.process.engine;

import dev.warrant.access.Group;
import dev.warrant.approval.Memberships;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds what the identity service has against what was recorded of it. */
@Component
class RecordedMemberships implements Memberships {

    private static final String SETTING = "warrant.take-over-memberships";
    private static final Logger LOG = LoggerFactory.getLogger(RecordedMemberships.class);

    private final JdbcClient database;
    private final MembershipRecords records;
    private final MembershipSchema schema;
    private final MembershipAge age;
    private final boolean takeOver;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordedMemberships(
            JdbcClient database,
            MembershipRecords records,
            MembershipSchema schema,
            MembershipAge age,
            AccountProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.database = database;
        this.records = records;
        this.schema = schema;
        this.age = age;
        this.takeOver = properties.takeOverMemberships();
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Takes over what was there before memberships were recorded: in the start that made their table, and in no other. Records that are gone
     * later are no reason to believe what the database holds.
     */
    void begin() {
        if (records.hasBegun()) {
            return;
        }
        List<Held> held = held();
        if (schema.wasMadeNow()) {
            begin(held, Kind.FOUND_AT_UPDATE, RecordedIdentities.START_UP);
        } else if (takeOver) {
            LOG.warn("These memberships are taken over because {} says so: {}", SETTING, held);
            begin(held, Kind.GIVEN, SETTING);
        } else if (held.isEmpty()) {
            begin(held, Kind.GIVEN, SETTING);
        } else {
            LOG.error(
                    "The records of memberships are gone, so the {} memberships in the database give no right. Restore the"
                            + " database; where its first update was cut off, start once with {}=true",
                    held.size(),
                    SETTING);
        }
    }

    private void begin(List<Held> held, Kind kind, String by) {
        transaction.executeWithoutResult(status -> records.begin(held.stream()
                .map(membership -> new Change(membership.user(), membership.group(), kind, by, clock.instant()))
                .toList()));
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
                .map(Held::toString)
                .toList();
    }

    @Override
    public Duration minimumAge() {
        return age.minimum();
    }

    /** Read past the engine, which passes over what is not recorded. */
    private List<Held> held() {
        return database.sql("select USER_ID_, GROUP_ID_ from ACT_ID_MEMBERSHIP order by USER_ID_, GROUP_ID_")
                .query((row, number) -> new Held(row.getString("USER_ID_"), row.getString("GROUP_ID_")))
                .list();
    }

    private record Held(String user, String group) {

        @Override
        public String toString() {
            return "'" + user + "' in '" + group + "'";
        }
    }
}
