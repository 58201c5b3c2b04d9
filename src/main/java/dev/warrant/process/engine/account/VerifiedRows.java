package dev.warrant.process.engine.account;

import dev.warrant.signing.Signing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The digests of the rows that are signed here. What was verified once is remembered; a row that differs in anything is another key. */
final class VerifiedRows {

    private static final int MOST_KEPT = 50_000;

    private final Map<MembershipRow, String> verified = new ConcurrentHashMap<>();
    private final Signing signing;

    VerifiedRows(Signing signing) {
        this.signing = signing;
    }

    /** Empty where the row was not signed here. */
    Optional<String> digest(MembershipRow row) {
        String known = verified.get(row);
        if (known == null && row.verifies(signing)) {
            known = row.digest();
            if (verified.size() >= MOST_KEPT) {
                verified.clear();
            }
            verified.put(row, known);
        }
        return Optional.ofNullable(known);
    }
}
