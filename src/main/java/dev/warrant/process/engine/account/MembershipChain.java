package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Head;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All records of memberships, held against each other: each verifies and names the one before it, from the beginning of recording to the newest
 * record known elsewhere.
 */
final class MembershipChain {

    private final List<MembershipRow> unchained;
    private final List<MembershipRow> chained;
    private final Function<MembershipRow, Optional<String>> digest;
    private final Supplier<String> unchainedDigest;
    private final int beginning;

    /**
     * @param rows in order
     * @param digest of a row; empty for one that does not verify
     * @param unchainedDigest of all records from before they were chained
     */
    MembershipChain(
            List<MembershipRow> rows,
            Function<MembershipRow, Optional<String>> digest,
            Supplier<String> unchainedDigest) {
        this.unchained = rows.stream().filter(row -> !row.isChained()).toList();
        this.chained = rows.stream().filter(MembershipRow::isChained).toList();
        this.digest = digest;
        this.unchainedDigest = unchainedDigest;
        this.beginning = indexOfBeginning();
    }

    /**
     * What is wrong, as a sentence; empty when nothing is.
     *
     * @param seen records that were once the newest, as kept elsewhere
     */
    Optional<String> doubt(List<Head> seen) {
        if (chained.isEmpty()) {
            return Optional.of("there are none that are chained");
        }
        return tampered().or(this::beginsWrongly).or(this::gap).or(() -> lost(seen));
    }

    private Optional<String> tampered() {
        List<MembershipRow> counting = chained.subList(Math.max(beginning, 0), chained.size());
        return counting.stream()
                .filter(row -> digest.apply(row).isEmpty())
                .findFirst()
                .or(() -> unchained.stream()
                        .filter(row -> beginning < 0 && digest.apply(row).isEmpty())
                        .findFirst())
                .map(row -> "the record that '" + row.user() + "' was '" + row.change() + "' at "
                        + row.at().toInstant() + " does not verify");
    }

    private Optional<String> beginsWrongly() {
        if (beginning >= 0) {
            return Optional.empty();
        }
        MembershipRow first = chained.get(0);
        boolean bindsTheOlder = first.placeOr(0) == 1
                && first.change().equals(MembershipRow.CHAIN_BEGAN)
                && unchainedDigest.get().equals(first.previous());
        return bindsTheOlder
                ? Optional.empty()
                : Optional.of("the first of them is of place " + first.placeOr(0)
                        + " and does not name those that it follows");
    }

    private Optional<String> gap() {
        for (int i = Math.max(beginning, 0) + 1; i < chained.size(); i++) {
            MembershipRow before = chained.get(i - 1);
            MembershipRow row = chained.get(i);
            if (row.placeOr(0) != before.placeOr(0) + 1
                    || !digest.apply(before)
                            .filter(name -> name.equals(row.previous()))
                            .isPresent()) {
                return Optional.of("between the places " + before.placeOr(0) + " and " + row.placeOr(0)
                        + " one is missing or was put in");
            }
        }
        return Optional.empty();
    }

    private Optional<String> lost(List<Head> seen) {
        long from = chained.get(Math.max(beginning, 0)).placeOr(0);
        return seen.stream()
                .filter(head -> head.place() >= from)
                .filter(head -> chained.stream()
                        .filter(row -> row.placeOr(0) == head.place())
                        .noneMatch(row ->
                                digest.apply(row).filter(head.digest()::equals).isPresent()))
                .findFirst()
                .map(head -> "that of place " + head.place() + " was there once and is missing or another one now");
    }

    /** @return -1 where the chain goes on from records that are older than it */
    private int indexOfBeginning() {
        for (int i = chained.size() - 1; i >= 0; i--) {
            if (chained.get(i).begins() && digest.apply(chained.get(i)).isPresent()) {
                return i;
            }
        }
        return -1;
    }
}
