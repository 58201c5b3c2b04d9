package dev.warrant.issuing;

import dev.warrant.hold.Hold;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Issues warrants: checks approvals, freezes and other remediations' holds, reads live state again, holds, signs, records. */
public interface WarrantIssuing {

    Issue issue(RemediationId remediation, Policy approved);

    /** No agreement stands any more, and people are asked anew, including those who were asked before. */
    void endRound(RemediationId remediation);

    /** The newest warrant of a remediation. */
    Optional<Warrant> newest(RemediationId remediation);

    /** All warrants of a remediation, the oldest first: more than one where live state moved during execution. */
    List<Warrant> all(RemediationId remediation);

    sealed interface Issue {}

    record Issued(Warrant warrant) implements Issue {}

    /**
     * Live state, or what is known to be compromised where nobody was asked, is not what the gate was decided for, or those who agreed must be
     * asked anew; it is decided anew.
     */
    record Drifted(String what) implements Issue {}

    /** A freeze holds the policy; what was approved stays approved, and is asked for again at its end. */
    record Frozen(Instant until, String reason) implements Issue {}

    /** Another remediation holds a resource; what was approved stays approved, and is asked for again when it lets go, or at this time. */
    record Held(Hold hold, Instant until) implements Issue {}

    /** Live state cannot be read, so nobody knows whether it is still what was approved; nothing is decided. */
    record Unread(String reason) implements Issue {}

    /** Nobody can tell now whether those who agreed were entitled to; nothing is decided. If it stays so, people are asked anew. */
    record Unreliable(String reason) implements Issue {}

    /** The time that people were promised is not over; nothing is decided, and the warrant is asked for again then. */
    record NotYet(Instant until, String reason) implements Issue {}

    /**
     * No warrant may be issued: not approved, superseded, template withdrawn.
     *
     * @param stopped whether the kill switch is the reason
     */
    record Withheld(String reason, boolean stopped) implements Issue {}
}
