package dev.warrant.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The shapes of problem details (RFC 9457), for the description of the interface. Their type is always {@code about:blank}: the status tells
 * them apart.
 */
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
            description = "A problem detail (RFC 9457) that lists each fault of the request")
    record ProblemWithFaults(
            @Schema(allowableValues = "about:blank") String type,
            String title,
            int status,

            @MayBeMissing String detail,

            @MayBeMissing String instance,

            @MayBeMissing
            @Schema(
                    description =
                            "The first hundred faults and how many more there are; left out when the fault is not in the body")
            List<InvalidInput.Fault> faults) {}

    @Schema(name = "ProblemWithErrorId", description = "A problem detail (RFC 9457) of an error of Warrant's own")
    record ProblemWithErrorId(
            @Schema(allowableValues = "about:blank") String type,
            String title,
            int status,

            @MayBeMissing String detail,

            @MayBeMissing String instance,

            @MayBeMissing @Schema(description = "Also in the log")
            String errorId) {}
}
