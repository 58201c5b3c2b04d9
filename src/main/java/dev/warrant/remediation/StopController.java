package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.warrant.KillSwitch;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The kill switch: one person stops, two different people resume. */
@RestController
@RequestMapping(path = "/api", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class StopController {

    private static final String REMEDIATION = "remediationId";

    private final KnownRemediations known;
    private final KillSwitch killSwitch;
    private final RemediationRequests requests;

    StopController(KnownRemediations known, KillSwitch killSwitch, RemediationRequests requests) {
        this.known = known;
        this.killSwitch = killSwitch;
        this.requests = requests;
    }

    @Operation(summary = "Stops everything, or one remediation; body {reason, remediationId}")
    @PostMapping("/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JsonNode stop(@RequestBody byte[] body, Principal caller) {
        Submission submission = Submission.of(body);
        String reason = submission.reason();
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        named.map(id -> known.standing(id).id())
                .ifPresentOrElse(
                        one -> InItsPhase.run(() -> requests.stop(one, caller.getName(), reason)),
                        () -> killSwitch.stopAll(caller.getName(), reason));
        return JsonNodeFactory.instance.objectNode().put("stopped", named.orElse("all"));
    }

    @Operation(
            summary = "Agrees to resume everything, or one remediation that was stopped; body {reason, remediationId}")
    @PostMapping("/resume")
    JsonNode resume(@RequestBody byte[] body, Principal caller) {
        Submission submission = Submission.of(body);
        String reason = submission.reason();
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        boolean running = named.map(id -> known.standing(id).id())
                .map(one -> InItsPhase.answer(() -> requests.resume(one, caller.getName(), reason)))
                .orElseGet(() -> killSwitch.resume(caller.getName(), reason));
        return JsonNodeFactory.instance.objectNode().put("running", running);
    }
}
