package dev.warrant.remediation;

import dev.warrant.credential.CredentialRecall;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers read of the kill switch. */
final class StopAnswers {

    private StopAnswers() {}

    static Stopped stopped(String what, CredentialRecall.Recalled credentials, List<CallsUnderWay.Call> underWay) {
        return new Stopped(what, new Recalled(credentials.retired(), credentials.notRetired()), calls(underWay));
    }

    static Holding holding(
            String what, KillSwitch.Stop stop, List<String> notRetired, List<CallsUnderWay.Call> underWay) {
        return new Holding(
                what,
                stop.by(),
                stop.at(),
                stop.reason(),
                stop.resumeAgreed(),
                new Outstanding(notRetired),
                calls(underWay));
    }

    static Holding none(List<CallsUnderWay.Call> underWay) {
        return new Holding(null, null, null, null, List.of(), new Outstanding(List.of()), calls(underWay));
    }

    private static List<Call> calls(List<CallsUnderWay.Call> underWay) {
        return underWay.stream()
                .map(call -> new Call(call.remediation().value(), call.what(), call.begunAt(), call.endsBy()))
                .toList();
    }

    @Schema(name = "Stopped")
    record Stopped(
            @Schema(description = "The id of a remediation, or all", example = "all")
            String stopped,

            Recalled credentials,

            @Schema(description = "Calls that may have missed the stop and did not end in time")
            List<Call> underWay) {}

    @Schema(name = "Stop", description = "The stop that holds; when there is none, by, at and reason are null")
    record Holding(
            @Schema(nullable = true, description = "The id of a remediation, or all; null where no stop holds")
            @Nullable
            String stopped,

            @Schema(nullable = true, description = "Who stopped it") @Nullable
            String by,

            @Schema(nullable = true) @Nullable Instant at,

            @Schema(nullable = true) @Nullable String reason,

            @Schema(description = "Who has agreed to resume so far")
            List<String> resumeAgreed,

            Outstanding credentials,

            @Schema(description = "Calls that have not ended")
            List<Call> underWay) {}

    @Schema(name = "RecalledCredentials")
    record Recalled(
            @Schema(description = "How many were retired") int retired,

            @Schema(description = "Ids of those that may still work until they expire")
            List<String> notRetired) {}

    @Schema(name = "OutstandingCredentials")
    record Outstanding(
            @Schema(description = "Ids of credentials of what is stopped that may still work")
            List<String> notRetired) {}

    @Schema(name = "CallUnderWay", description = "A call that changes a live system and has not ended")
    record Call(
            String remediationId,
            String what,
            Instant since,

            @Schema(description = "The latest time at which it can end")
            Instant endsBy) {}

    @Schema(name = "Resumed")
    record Resumed(
            @Schema(description = "Whether it runs again; false while another person must agree")
            boolean running) {}
}
