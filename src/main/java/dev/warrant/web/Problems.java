package dev.warrant.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The shapes of problem details (RFC 9457), for the description of the interface. Their type is always {@code about:blank}: the status says what kind it is. */
final class Problems {

    private Problems() {}

    @Schema(name = "Problem", description = "A problem detail (RFC 9457)")
    record Problem(
            @Schema(allowableValues = "about:blank") String type,

            @Schema(description = "The reason phrase of the status")
            String title,

            int status,

            @MayBeMissing @Schema(description = "What is wrong, for people")
            String detail,

            @MayBeMissing @Schema(description = "The path that was called")
            String instance) {}

    @Schema(
            name = "ProblemWithFaults",
            description = "A problem detail (RFC 9457) that tells each fault of what was sent")
    record ProblemWithFaults(
            @Schema(allowableValues = "about:blank") String type,
            String title,
            int status,

            @MayBeMissing String detail,

            @MayBeMissing String instance,

            @MayBeMissing
            @Schema(
                    description =
                            "The first hundred faults and how many more there are; left out where it is not the body that is wrong")
            List<InvalidInput.Fault> faults) {}

    @Schema(name = "ProblemWithErrorId", description = "A problem detail (RFC 9457) of an error of Warrant's own")
    record ProblemWithErrorId(
            @Schema(allowableValues = "about:blank") String type,
            String title,
            int status,

            @MayBeMissing String detail,

            @MayBeMissing String instance,

            @MayBeMissing @Schema(description = "Stands in the log too")
            String errorId) {}
}
