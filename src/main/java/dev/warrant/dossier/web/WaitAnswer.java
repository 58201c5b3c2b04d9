package dev.warrant.dossier.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warrant.hold.Hold;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an approved remediation waits for. */
@Schema(name = "Wait")
record WaitAnswer(
        @JsonProperty("for") Wait.Cause cause,

        @Schema(nullable = true, description = "What another remediation holds; null in a freeze") @Nullable
        String resource,

        @Schema(nullable = true, description = "The remediation that holds it; null in a freeze") @Nullable
        String holder,

        Instant since,

        @Schema(description = "When a freeze ends, or when waiting for a holder is given up")
        Instant until) {

    static WaitAnswer of(Wait wait) {
        Optional<Hold> hold = Optional.ofNullable(wait.hold());
        return new WaitAnswer(
                wait.cause(),
                hold.map(Hold::resource).orElse(null),
                hold.map(Hold::holder).map(RemediationId::value).orElse(null),
                wait.since(),
                wait.until());
    }
}
