package dev.warrant.warrant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The warrants on record, for code that acts on one: verified anew each time, never trusted as they stand. */
@Component
public final class Warrants {

    private static final List<String> NAMES_OUTSIDE_THE_DIGEST = List.of("digest", "fingerprint");

    private final WarrantRecords records;
    private final Policies policies;
    private final Signing signing;
    private final Clock clock;

    Warrants(WarrantRecords records, Policies policies, Signing signing, Clock clock) {
        this.records = records;
        this.policies = policies;
        this.signing = signing;
        this.clock = clock;
    }

    /** The newest warrant of a remediation, as it is on record. */
    public Optional<Warrant> newest(RemediationId remediation) {
        return records.newest(remediation);
    }

    /** Keeps everybody else who locks this warrant waiting until the caller's transaction ends. */
    public void lock(String warrantId) {
        records.lock(warrantId);
    }

    /**
     * Begins the one use of a warrant, in the caller's transaction: signature, policy and window are good, and it was never begun. Two that
     * begin at once are kept apart by the database, which fails one of them.
     */
    public Check begin(RemediationId remediation, String warrantId) {
        Check check = inWindow(remediation, warrantId);
        if (!(check instanceof Good good)) {
            return check;
        }
        if (records.begun(warrantId)) {
            return new Bad("Warrant " + warrantId + " may be used once, but its use has already begun");
        }
        records.begin(good.warrant());
        return good;
    }

    /** Whether a use that has begun may go on: signature, policy and window are good. */
    public Check running(RemediationId remediation, String warrantId) {
        Check check = inWindow(remediation, warrantId);
        if (check instanceof Good && !records.begun(warrantId)) {
            return new Bad("The use of warrant " + warrantId + " has not begun: no step of it was reserved");
        }
        return check;
    }

    /** Whether the warrant is genuine, regardless of the time: signature and policy are good. This is what undoing needs. */
    public Check genuine(RemediationId remediation, String warrantId) {
        Optional<Warrant> found = records.find(warrantId);
        if (found.isEmpty()) {
            return new Bad("There is no warrant '" + warrantId + "'");
        }
        Warrant warrant = found.get();
        if (!warrant.id().equals(warrantId)
                || !signing.verify(warrant.keyId(), warrant.content(), warrant.signature())) {
            return new Bad("Warrant " + warrantId + " does not carry a valid signature");
        }
        if (!warrant.remediation().equals(remediation)) {
            return new Bad("Warrant " + warrantId + " is for " + warrant.remediation() + ", not for " + remediation);
        }
        return withPolicy(warrant);
    }

    private Check inWindow(RemediationId remediation, String warrantId) {
        Check check = genuine(remediation, warrantId);
        if (check instanceof Good good && !good.warrant().inWindow(clock.instant())) {
            return new Bad("Warrant " + warrantId + " is valid from "
                    + good.warrant().notBefore() + " until " + good.warrant().notAfter() + ", but it is "
                    + clock.instant());
        }
        return check instanceof Good ? ifNewest(remediation, warrantId, check) : check;
    }

    /** After drift, a remediation gets another warrant, and only that one counts. */
    private Check ifNewest(RemediationId remediation, String warrantId, Check check) {
        Optional<String> newer =
                records.newest(remediation).map(Warrant::id).filter(newest -> !newest.equals(warrantId));
        return newer.<Check>map(
                        id -> new Bad("Warrant " + warrantId + " is revoked: warrant " + id + " took its place"))
                .orElse(check);
    }

    private Check withPolicy(Warrant warrant) {
        try {
            Policy policy = policies.get(warrant.remediation(), warrant.policyDigest());
            if (digest(policy).equals(warrant.policyDigest())) {
                return new Good(warrant, policy);
            }
            return new Bad("The policy on record is not the one that warrant " + warrant.id()
                    + " was signed for: expected " + warrant.policyDigest() + ", found " + digest(policy));
        } catch (NoSuchElementException e) {
            return new Bad(
                    "The policy of warrant " + warrant.id() + ", " + warrant.policyDigest() + ", is not on record");
        }
    }

    /** The digest of the policy's present content, regardless of the one that it states. */
    private static Digest digest(Policy policy) {
        ObjectNode content = policy.json().deepCopy();
        return Digest.of(content.remove(NAMES_OUTSIDE_THE_DIGEST));
    }

    /** The answer. */
    public sealed interface Check {}

    /** @param policy the policy that the warrant names, its digest checked */
    public record Good(Warrant warrant, Policy policy) implements Check {}

    public record Bad(String reason) implements Check {}
}
