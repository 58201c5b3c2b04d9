package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.gate.Approval;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what people decide, or refuses it with a sentence that they can read. */
public interface Approvals {

    /**
     * Records a decision.
     *
     * @param seat the group of the seat that the person was asked for
     * @param policyDigest the policy that the person was shown
     * @param decision {@code approve}, {@code reject} or {@code changes}
     * @throws ApprovalRefused when this person may not decide, has decided already, gave no comment or saw another policy, and when nobody is
     *     asked for that seat any more
     */
    default Approval decide(
            RemediationId remediation, Group seat, String policyDigest, String user, String decision, String comment) {
        return decide(remediation, seat, policyDigest, user, decision, comment, Optional.empty());
    }

    /**
     * As above, bound to what was shown.
     *
     * @param shown see {@link ShownDocuments#at}
     */
    Approval decide(
            RemediationId remediation,
            Group seat,
            String policyDigest,
            String user,
            String decision,
            String comment,
            Optional<ObjectNode> shown);

    /** All decisions, oldest first, those that have lapsed included. */
    List<Approval> of(RemediationId remediation);

    /** The same decisions with their signatures, for the evidence. */
    List<SignedApproval> signed(RemediationId remediation);

    /** The decisions of the round on the newest policy in the state that it was computed from; all others have lapsed. */
    List<Approval> standing(RemediationId remediation);

    /** The seats of the newest gate that no standing approval fills; an approval fills a seat only while its person may still give it. */
    List<Group> openSeats(RemediationId remediation);

    /** Whether each seat of this policy's gate is filled by a standing approval, all from different people who may give them. */
    boolean sufficient(RemediationId remediation, Digest policyDigest);

    /** Ends the round: no approval in it stands any longer, even if the same policy is previewed in the same state again. */
    void lapse(RemediationId remediation);

    /** From now on and for this round, members of this group may sit in for the approvers; recorded once. */
    void escalate(RemediationId remediation, Group to);

    /** The groups whose members may sit in for the approvers in this round. */
    Set<Group> escalatedTo(RemediationId remediation);
}
