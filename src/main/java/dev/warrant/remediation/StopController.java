package dev.warrant.remediation;

import dev.warrant.admission.Aside;
import dev.warrant.credential.CredentialRecall;
import dev.warrant.incident.RemediationId;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The kill switch: one person stops, two different people resume. A stop is answered when no call that may have missed it is still under way and
 * the credentials of what is stopped are removed from their planes; when that takes too long, the answer names the calls and credentials that
 * are left.
 */
@RestController
@Tag(name = "Stop")
@RequestMapping(path = "/api", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class StopController {

    private static final String REMEDIATION = "remediationId";
    private static final String ALL = "all";

    private final KnownRemediations known;
    private final KillSwitch killSwitch;
    private final CallsUnderWay calls;
    private final CredentialRecall credentials;
    private final RemediationRequests requests;
    private final SubmittedReason reasons;

    StopController(
            KnownRemediations known,
            KillSwitch killSwitch,
            CallsUnderWay calls,
            CredentialRecall credentials,
            RemediationRequests requests,
            SubmittedReason reasons) {
        this.known = known;
        this.killSwitch = killSwitch;
        this.calls = calls;
        this.credentials = credentials;
        this.requests = requests;
        this.reasons = reasons;
    }

    @Operation(
            operationId = "stop",
            summary = "Stops everything, or one remediation",
            description =
                    "Answered when no call that may have missed the stop is still under way and the credentials of what is stopped are retired; when that takes too long, the answer names what is left.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Stop.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "The remediation can no longer be stopped, or somebody was faster")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "Something in the body cannot be accepted; each fault is listed")
    @PostMapping("/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StopAnswers.Stopped stop(@RequestBody byte[] body, Principal caller, HttpServletRequest request) {
        SubmittedDocument submission = SubmittedDocument.of(body);
        String reason = reasons.of(submission);
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        Optional<RemediationId> alone = named.map(id -> known.standing(id).id());
        alone.ifPresentOrElse(
                one -> InItsPhase.run(() -> requests.stop(one, caller.getName(), reason)),
                () -> killSwitch.stopAll(caller.getName(), reason));
        return Aside.waiting(request, () -> settled(named.orElse(ALL), alone));
    }

    /** The stop already holds here; other stops must not wait while this one waits for calls and planes. */
    private StopAnswers.Stopped settled(String stopped, Optional<RemediationId> alone) {
        List<CallsUnderWay.Call> left = calls.awaitEnd(alone);
        return StopAnswers.stopped(stopped, credentials.takeBack(alone), left);
    }

    @Operation(
            operationId = "showStop",
            summary = "The stop that holds now for everything, or for the remediation of ?remediationId=")
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @GetMapping(path = "/stop", consumes = MediaType.ALL_VALUE)
    StopAnswers.Holding holding(@RequestParam(REMEDIATION) Optional<String> named) {
        Optional<RemediationId> alone = named.map(id -> known.standing(id).id());
        Optional<KillSwitch.Stop> ofOne = alone.flatMap(killSwitch::holding);
        Optional<KillSwitch.Stop> stop = ofOne.or(killSwitch::holding);
        List<CallsUnderWay.Call> left = calls.all().stream()
                .filter(call -> alone.isEmpty() || alone.get().equals(call.remediation()))
                .toList();
        return stop.map(found -> StopAnswers.holding(
                        ofOne.flatMap(any -> named).orElse(ALL), found, credentials.outstanding(alone), left))
                .orElseGet(() -> StopAnswers.none(left));
    }

    @Operation(
            operationId = "resume",
            summary = "Agrees to resume everything, or one remediation that was stopped",
            description = "Two different people must agree.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Stop.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "The remediation can no longer be resumed, or somebody was faster")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "Something in the body cannot be accepted; each fault is listed")
    @PostMapping("/resume")
    StopAnswers.Resumed resume(@RequestBody byte[] body, Principal caller) {
        SubmittedDocument submission = SubmittedDocument.of(body);
        String reason = reasons.of(submission);
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        return new StopAnswers.Resumed(named.map(id -> known.standing(id).id())
                .map(one -> InItsPhase.answer(() -> requests.resume(one, caller.getName(), reason)))
                .orElseGet(() -> InItsPhase.answer(() -> killSwitch.resume(caller.getName(), reason))));
    }
}
