package dev.warrant.credential;

import dev.warrant.incident.RemediationId;
import java.util.List;

/** What became of the credentials that were minted, for those who must account for them. */
public interface CredentialLives {

    /** All credentials of a remediation, in the order in which they were issued. */
    List<CredentialLife> of(RemediationId remediation);
}
