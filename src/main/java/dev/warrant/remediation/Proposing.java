package dev.warrant.remediation;

import dev.warrant.incident.RemediationId;

/** Takes the proposals of external agents into the remediations that wait for one. */
public interface Proposing {

    /**
     * Checks a proposal against the guardrails and continues the remediation with it.
     *
     * @param body {@code {template{id,version}, slots{name:{value, observable}}, intent{goal, targets[], rationale}}}, as received
     * @param agent the account that posted it
     * @throws RemediationRequests.WrongPhase when the remediation does not wait for a proposal
     * @throws dev.warrant.web.InvalidInput with every violation; nothing has changed then
     */
    void propose(RemediationId remediation, byte[] body, String agent);
}
