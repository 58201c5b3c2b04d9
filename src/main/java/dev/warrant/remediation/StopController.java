package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.admission.Aside;
import dev.warrant.credential.CredentialRecall;
import dev.warrant.incident.RemediationId;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import io.swagger.v3.oas.annotations.Operation;
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
 * The kill switch: one person stops, two different people resume. A stop is answered when no call that may have missed it is under way any
 * more and the credentials of what is stopped are taken out of their planes; where that takes too long, the answer names the calls, and the
 * credentials that are left.
 */
@RestController
@RequestMapping(path = "/api", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class StopController {

    private static final String REMEDIATION = "remediationId";
    private static final String ALL = "all";

    private final KnownRemediations known;
    private final KillSwitch killSwitch;
    private final CallsUnderWay calls;
    private final CredentialRecall credentials;
    private final RemediationRequests requests;
    private final Reasons reasons;

    StopController(
            KnownRemediations known,
            KillSwitch killSwitch,
            CallsUnderWay calls,
            CredentialRecall credentials,
            RemediationRequests requests,
            Reasons reasons) {
        this.known = known;
        this.killSwitch = killSwitch;
        this.calls = calls;
        this.credentials = credentials;
        this.requests = requests;
        this.reasons = reasons;
    }

    @Operation(
            summary =
                    "Stops everything, or one remediation; body {reason, remediationId}. underWay names calls that have not ended in time,"
                            + " credentials.notRetired credentials that may still work")
    @PostMapping("/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JsonNode stop(@RequestBody byte[] body, Principal caller, HttpServletRequest request) {
        Submission submission = Submission.of(body);
        String reason = reasons.of(submission);
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        Optional<RemediationId> alone = named.map(id -> known.standing(id).id());
        alone.ifPresentOrElse(
                one -> InItsPhase.run(() -> requests.stop(one, caller.getName(), reason)),
                () -> killSwitch.stopAll(caller.getName(), reason));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("stopped", named.orElse(ALL));
        return Aside.waiting(request, () -> settled(answer, alone));
    }

    /** The stop holds by then; others must not wait to stop while this one waits for calls and planes. */
    private JsonNode settled(ObjectNode answer, Optional<RemediationId> alone) {
        List<CallsUnderWay.Call> left = calls.awaitEnd(alone);
        answer.set("credentials", credentials.takeBack(alone).json());
        return underWay(answer, left);
    }

    @Operation(
            summary = "The stop that holds now for everything, or for the remediation of ?remediationId=;"
                    + " stopped is null where none holds. credentials.notRetired names credentials of what is stopped"
                    + " that may still work, underWay calls that have not ended")
    @GetMapping(path = "/stop", consumes = MediaType.ALL_VALUE)
    JsonNode holding(@RequestParam(REMEDIATION) Optional<String> named) {
        Optional<RemediationId> alone = named.map(id -> known.standing(id).id());
        Optional<KillSwitch.Stop> ofOne = alone.flatMap(killSwitch::holding);
        Optional<KillSwitch.Stop> stop = ofOne.or(killSwitch::holding);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("stopped", stop.isEmpty() ? null : ofOne.isPresent() ? named.orElseThrow() : ALL);
        answer.put("by", stop.map(KillSwitch.Stop::by).orElse(null));
        answer.put("at", stop.map(found -> found.at().toString()).orElse(null));
        answer.put("reason", stop.map(KillSwitch.Stop::reason).orElse(null));
        ArrayNode agreed = answer.putArray("resumeAgreed");
        stop.ifPresent(found -> found.resumeAgreed().forEach(agreed::add));
        ArrayNode notRetired = answer.putObject("credentials").putArray("notRetired");
        stop.ifPresent(found -> credentials.outstanding(alone).forEach(notRetired::add));
        return underWay(
                answer,
                calls.all().stream()
                        .filter(call -> alone.isEmpty() || alone.get().equals(call.remediation()))
                        .toList());
    }

    private static JsonNode underWay(ObjectNode answer, List<CallsUnderWay.Call> calls) {
        ArrayNode array = answer.putArray("underWay");
        calls.forEach(call -> array.add(call.json()));
        return answer;
    }

    @Operation(
            summary = "Agrees to resume everything, or one remediation that was stopped; body {reason, remediationId}")
    @PostMapping("/resume")
    JsonNode resume(@RequestBody byte[] body, Principal caller) {
        Submission submission = Submission.of(body);
        String reason = reasons.of(submission);
        Optional<String> named = submission.word(REMEDIATION);
        submission.refuseFaults();
        boolean running = named.map(id -> known.standing(id).id())
                .map(one -> InItsPhase.answer(() -> requests.resume(one, caller.getName(), reason)))
                .orElseGet(() -> InItsPhase.answer(() -> killSwitch.resume(caller.getName(), reason)));
        return JsonNodeFactory.instance.objectNode().put("running", running);
    }
}
