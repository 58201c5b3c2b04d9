package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Head;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who joined which group, when and by whom. Each record is signed and names the one before it; a row that this application did not sign does
 * not count.
 */
@Component
public class MembershipRecords {

    private final MembershipTable table;
    private final Signing signing;
    private final Clock clock;
    private final MembershipMark mark;
    private final VerifiedRows verified;

    MembershipRecords(JdbcClient database, Signing signing, Clock clock, MembershipMark mark) {
        this.table = new MembershipTable(database);
        this.signing = signing;
        this.clock = clock;
        this.mark = mark;
        this.verified = new VerifiedRows(signing);
    }

    void append(String user, String group, Kind kind, String by) {
        append(user, group, kind.word(), by, null);
    }

    /** @param secret the digest of the password that the account has from now on, see {@link StoredPasswords} */
    void append(String user, Kind kind, String by, String secret) {
        append(user, "", kind.word(), by, secret);
    }

    /** Whether recording has begun: from then on, a membership without a record gives no right. */
    boolean hasBegun() {
        return !table.isEmpty();
    }

    boolean isChained() {
        return table.last().isPresent();
    }

    /**
     * Begins recording; nothing from before counts any more.
     *
     * @param place at least this far on, so that no place is used twice even when records are gone
     */
    void begin(String by, long place) {
        lock();
        long next = Math.max(place, table.last().map(row -> row.placeOr(0) + 1).orElse(1L));
        insert(MembershipRow.NOBODY, "", MembershipRow.BEGAN, by, next, null, null);
    }

    /** Binds the records from before the chain, which continue to count. */
    void beginChain(String by) {
        append(MembershipRow.NOBODY, "", MembershipRow.CHAIN_BEGAN, by, null);
    }

    /** What is on record of an account, oldest first; by the signed time where it is older than the chain. */
    List<Change> of(String user) {
        return table.of(user).stream()
                .filter(row -> row.user().equals(user) && verified.digest(row).isPresent())
                .flatMap(row -> row.asChange().stream())
                .toList();
    }

    /** The memberships of an account; none when any record of it was tampered with. */
    List<Change> standing(String user) {
        return standing(user, table.of(user));
    }

    Optional<Change> standing(String user, String group) {
        return standing(user).stream()
                .filter(change -> change.group().equals(group))
                .findFirst();
    }

    /** The memberships of all accounts. */
    List<Change> standing() {
        List<MembershipRow> rows = table.all();
        List<MembershipRow> beginnings = rows.stream()
                .filter(row -> row.user().equals(MembershipRow.NOBODY))
                .toList();
        return rows.stream()
                .filter(row -> !row.user().equals(MembershipRow.NOBODY))
                .collect(Collectors.groupingBy(MembershipRow::user))
                .entrySet()
                .stream()
                .flatMap(
                        entry -> standing(
                                entry.getKey(),
                                Stream.concat(beginnings.stream(), entry.getValue().stream())
                                        .toList())
                                .stream())
                .toList();
    }

    /** The digest of the password that was set last with a record; empty where none was. */
    Optional<String> password(String user) {
        return table.of(user).stream()
                .filter(row -> row.user().equals(user) && verified.digest(row).isPresent())
                .flatMap(row -> Optional.ofNullable(row.secret()).stream())
                .reduce((earlier, later) -> later);
    }

    /** The newest record. */
    Optional<Head> head() {
        return table.last().map(MembershipRow::head);
    }

    /** The beginning of the recording that counts now; empty when there are no chained records. */
    Optional<Head> beginning() {
        return newestBeginning().or(table::first).map(MembershipRow::head);
    }

    /** When recording last began; empty when the chain continues older records. */
    Optional<Instant> begun() {
        return newestBeginning().map(row -> row.at().toInstant());
    }

    private Optional<MembershipRow> newestBeginning() {
        return table.beginnings().stream()
                .filter(row -> row.begins() && verified.digest(row).isPresent())
                .findFirst();
    }

    /** Why the records as a whole cannot be relied on; see {@link MembershipChain}. */
    Optional<String> doubt(List<Head> seen) {
        return chain().doubt(seen);
    }

    private MembershipChain chain() {
        return new MembershipChain(table.all(), verified::digest, table::unchainedDigest);
    }

    private List<Change> standing(String user, List<MembershipRow> rows) {
        long from = rows.stream()
                .filter(row -> row.begins() && verified.digest(row).isPresent())
                .mapToLong(row -> row.placeOr(0))
                .max()
                .orElse(0);
        List<MembershipRow> own = rows.stream()
                .filter(row -> row.user().equals(user) && row.placeOr(0) >= from)
                .toList();
        return own.stream().anyMatch(row -> verified.digest(row).isEmpty())
                ? List.of()
                : List.copyOf(RecordedIdentities.standing(
                        own.stream().flatMap(row -> row.asChange().stream()).toList()));
    }

    private void append(String user, String group, String change, String by, @Nullable String secret) {
        lock();
        Optional<MembershipRow> last = table.last();
        insert(
                user,
                group,
                change,
                by,
                last.map(row -> row.placeOr(0) + 1).orElse(1L),
                last.map(MembershipRow::digest).orElseGet(table::unchainedDigest),
                secret);
    }

    private void insert(
            String user,
            String group,
            String change,
            String by,
            long place,
            @Nullable String previous,
            @Nullable String secret) {
        OffsetDateTime at = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        MembershipRow row =
                new MembershipRow(user, group, change, by, at, place, previous, secret, "", "").signed(signing);
        table.insert(row);
        beginning().ifPresent(beginning -> mark.seenOnceCommitted(beginning, row.head()));
    }

    /** Until the end of the transaction, nobody else records. */
    void lock() {
        table.lock();
    }
}
