package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Head;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.approval.RecordedGrounds;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the records of memberships: once, when an installation is made or updated to them. Memberships in the database without records are
 * never believed later, unless an administrator vouches for them by name.
 */
@Component
public class MembershipBeginning {

    static final String SETTING = "warrant.record-memberships-anew-by";

    private static final Logger LOG = LoggerFactory.getLogger(MembershipBeginning.class);
    private static final Set<String> ADMINISTRATORS = Set.of("platform", "camunda-admin");
    private static final String WHAT_TO_DO =
            " No approval counts until an administrator has looked through the memberships of all accounts and the application was started once"
                    + " with " + SETTING + " set to that administrator's account; see docs/access.md, Memberships";

    private final HeldMemberships held;
    private final MembershipRecords records;
    private final RecordedMemberships memberships;
    private final StoredPasswords passwords;
    private final MembershipSchema schema;
    private final MembershipMark mark;
    private final RecordedGrounds grounds;
    private final @Nullable String anewBy;
    private final TransactionTemplate transaction;

    MembershipBeginning(
            HeldMemberships held,
            MembershipRecords records,
            RecordedMemberships memberships,
            StoredPasswords passwords,
            MembershipSchema schema,
            MembershipMark mark,
            RecordedGrounds grounds,
            AccountProperties properties,
            PlatformTransactionManager transactions) {
        this.held = held;
        this.records = records;
        this.memberships = memberships;
        this.passwords = passwords;
        this.schema = schema;
        this.mark = mark;
        this.grounds = grounds;
        this.anewBy = properties.recordMembershipsAnewBy();
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Once at each start. */
    public void begin() {
        transaction.executeWithoutResult(status -> beginWhereDue());
        if (records.isChained()) {
            schema.begun();
        }
        memberships.doubt().ifPresentOrElse(this::complain, memberships::remember);
    }

    /** Of two nodes that start at once, the second finds what the first began. */
    private void beginWhereDue() {
        records.lock();
        List<HeldMemberships.Held> existing = held.all();
        boolean begun = records.hasBegun();
        if (anewBy != null && !anewBy.isBlank()) {
            anew(existing, anewBy);
        } else if (!begun && existing.isEmpty()) {
            records.begin(RecordedIdentities.START_UP, afterAllSeen());
        } else if (!begun && schema.isDue(MembershipSchema.RECORDS) && neverSeen()) {
            record(existing, Kind.FOUND_AT_UPDATE, RecordedIdentities.START_UP);
        } else if (begun && !records.isChained() && schema.isDue(MembershipSchema.CHAIN) && neverSeenChained()) {
            records.beginChain(RecordedIdentities.START_UP);
            recordPasswords(RecordedIdentities.START_UP);
        }
    }

    private void anew(List<HeldMemberships.Held> existing, String administrator) {
        if (records.hasBegun() && memberships.doubt().isEmpty()) {
            LOG.warn("{} has no effect: the records of memberships are whole. Remove the setting", SETTING);
            return;
        }
        if (existing.stream()
                .noneMatch(one -> one.user().equals(administrator) && ADMINISTRATORS.contains(one.group()))) {
            throw new IllegalStateException(
                    SETTING + " must name an account in the group 'platform' or 'camunda-admin', but '" + administrator
                            + "' is in neither");
        }
        LOG.warn("These memberships are recorded anew, as given now by '{}': {}", administrator, existing);
        record(existing, Kind.GIVEN, administrator);
    }

    private void record(List<HeldMemberships.Held> existing, Kind kind, String by) {
        records.begin(by, afterAllSeen());
        existing.forEach(one -> records.append(one.user(), one.group(), kind, by));
        recordPasswords(by);
    }

    private void recordPasswords(String by) {
        passwords.all().forEach((user, digest) -> records.append(user, Kind.PASSWORD_FOUND, by, digest));
    }

    private long afterAllSeen() {
        return Stream.concat(grounds.lastSeen().stream(), records.head().stream())
                        .mapToLong(Head::place)
                        .max()
                        .orElse(0)
                + 1;
    }

    private boolean neverSeen() {
        return !mark.any() && !grounds.any();
    }

    private boolean neverSeenChained() {
        return !mark.any() && !grounds.anyOnChain();
    }

    private void complain(String doubt) {
        LOG.error("The records of memberships cannot be relied on: {}.{}", doubt, WHAT_TO_DO);
    }
}
