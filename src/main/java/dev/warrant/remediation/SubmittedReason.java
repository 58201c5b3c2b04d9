package dev.warrant.remediation;

import dev.warrant.redaction.SecretFingerprints;
import java.util.List;
import org.springframework.stereotype.Component;

/** The reason in a submission; a secret in it is replaced by its fingerprint before it is stored. */
@Component
class SubmittedReason {

    private final SecretFingerprints secrets;

    SubmittedReason(SecretFingerprints secrets) {
        this.secrets = secrets;
    }

    /** Never longer than a reason may be, though a fingerprint may be longer than its secret. */
    public String of(SubmittedDocument submission) {
        String reason = secrets.withoutSecrets(List.of(submission.reason())).get(0);
        return reason.substring(0, Math.min(reason.length(), SubmittedDocument.LONGEST_REASON));
    }
}
