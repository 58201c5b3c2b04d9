package dev.warrant.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people ask of one remediation; the process answers whether it is in the right phase. */
@RestController
@Tag(name = "Remediations")
@RequestMapping(path = "/api/remediations/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
class RemediationRequestController {

    private final KnownRemediations known;
    private final RemediationRequests requests;
    private final RollbackRequests rollbacks;
    private final SubmittedReason reasons;

    RemediationRequestController(
            KnownRemediations known,
            RemediationRequests requests,
            RollbackRequests rollbacks,
            SubmittedReason reasons) {
        this.known = known;
        this.requests = requests;
        this.rollbacks = rollbacks;
        this.reasons = reasons;
    }

    @Operation(operationId = "challenge", summary = "Turns a running challenge window into an approval")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Reason.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "The remediation is in another phase, or somebody was faster")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "Something in the body cannot be accepted; each fault is listed")
    @PostMapping("/challenge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void challenge(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        String reason = reason(body);
        InItsPhase.run(() -> requests.challenge(remediation, caller.getName(), reason));
    }

    @Operation(operationId = "withdraw", summary = "Ends a remediation before anything ran")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Reason.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "The remediation is in another phase, or somebody was faster")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "Something in the body cannot be accepted; each fault is listed")
    @PostMapping("/withdraw")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void withdraw(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        String reason = reason(body);
        InItsPhase.run(() -> requests.withdraw(remediation, caller.getName(), reason));
    }

    @Operation(operationId = "rollBack", summary = "Undoes a remediation within its observation window")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Rollback.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "The remediation is in another phase, or somebody was faster")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "Something in the body cannot be accepted; each fault is listed")
    @PostMapping("/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rollBack(@PathVariable String id, @RequestBody byte[] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        SubmittedDocument submission = SubmittedDocument.of(body);
        String reason = reasons.of(submission);
        RollbackPurpose purpose = rollbacks.purpose(submission);
        var confirmed = rollbacks.confirmed(submission, remediation, purpose);
        submission.refuseFaults();
        InItsPhase.run(() -> requests.rollBack(remediation, caller.getName(), reason, purpose, confirmed));
    }

    private String reason(byte[] body) {
        SubmittedDocument submission = SubmittedDocument.of(body);
        String reason = reasons.of(submission);
        submission.refuseFaults();
        return reason;
    }
}
