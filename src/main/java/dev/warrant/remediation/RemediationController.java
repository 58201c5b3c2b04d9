package dev.warrant.remediation;

import dev.warrant.incident.IncidentKind;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists remediations. */
@RestController
@Tag(name = "Remediations")
@RequestMapping(path = "/api/remediations", produces = MediaType.APPLICATION_JSON_VALUE)
class RemediationController {

    private final RemediationList list;

    RemediationController(RemediationList list) {
        this.list = list;
    }

    @Operation(operationId = "listRemediations", summary = "Lists remediations, newest first, 50 a page")
    @Parameter(name = "state", schema = @Schema(implementation = RemediationState.class))
    @Parameter(name = "kind", schema = @Schema(implementation = IncidentKind.class))
    @Parameter(name = "template", description = "An id, or id@version", schema = @Schema(type = "string"))
    @Parameter(
            name = "from",
            description = "Opened at this ISO 8601 date or time, or later",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "to",
            description = "Opened on this date or earlier; opened before this time",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "page",
            description = "Counted from 0",
            schema = @Schema(type = "integer", minimum = "0", maximum = "1000000", defaultValue = "0"))
    @Refuses(status = HttpStatus.UNPROCESSABLE_ENTITY, when = "A value cannot be understood; each one is listed")
    @GetMapping
    RemediationList.Page list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return list.page(RemediationFilter.of(parameters));
    }
}
