package dev.warrant.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people ask of one remediation; the process answers whether it is in the phase for it. */
@RestController
@RequestMapping(path = "/api/remediations/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
@ResponseStatus(HttpStatus.ACCEPTED)
class RemediationRequestController {

    private final KnownRemediations known;
    private final RemediationRequests requests;
    private final RollbackRequests rollbacks;
    private final Reasons reasons;

    RemediationRequestController(
            KnownRemediations known, RemediationRequests requests, RollbackRequests rollbacks, Reasons reasons) {
        this.known = known;
        this.requests = requests;
        this.rollbacks = rollbacks;
        this.reasons = reasons;
    }

    @Operation(summary = "Turns a running challenge window into an approval; body {reason}")
    @PostMapping("/challenge")
    void challenge(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        String reason = reason(body);
        InItsPhase.run(() -> requests.challenge(remediation, caller.getName(), reason));
    }

    @Operation(summary = "Ends a remediation before anything ran; body {reason}")
    @PostMapping("/withdraw")
    void withdraw(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        String reason = reason(body);
        InItsPhase.run(() -> requests.withdraw(remediation, caller.getName(), reason));
    }

    @Operation(
            summary = "Undoes a remediation within its observation window;"
                    + " body {reason, purpose (default false-positive), confirm[step ids that re-expose]}")
    @PostMapping("/rollback")
    void rollBack(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        Submission submission = Submission.of(body);
        String reason = reasons.of(submission);
        RollbackPurpose purpose = rollbacks.purpose(submission);
        var confirmed = rollbacks.confirmed(submission, remediation, purpose);
        submission.refuseFaults();
        InItsPhase.run(() -> requests.rollBack(remediation, caller.getName(), reason, purpose, confirmed));
    }

    private String reason(byte[] body) {
        Submission submission = Submission.of(body);
        String reason = reasons.of(submission);
        submission.refuseFaults();
        return reason;
    }
}
