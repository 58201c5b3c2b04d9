package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows remediations. */
@RestController
@RequestMapping(path = "/api/remediations", produces = MediaType.APPLICATION_JSON_VALUE)
class RemediationController {

    private final KnownRemediations known;
    private final RemediationList list;
    private final RemediationView view;

    RemediationController(KnownRemediations known, RemediationList list, RemediationView view) {
        this.known = known;
        this.list = list;
        this.view = view;
    }

    @Operation(summary = "Lists remediations, newest first, 50 a page")
    @Parameter(name = "state")
    @Parameter(name = "kind")
    @Parameter(name = "template", description = "An id, or id@version")
    @Parameter(name = "from", description = "Opened at this ISO 8601 date or time, or later")
    @Parameter(name = "to", description = "Opened on this date or earlier; opened before this time")
    @Parameter(name = "page", description = "Counted from 0")
    @GetMapping
    JsonNode list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return list.page(RemediationFilter.of(parameters));
    }

    @Operation(
            summary = "Shows one remediation with all that is recorded of it",
            description = "waiting: what an approved one waits for, {for, resource, holder, since, until}, or null;"
                    + " policy.steps[].rehearsal: what was seen of each undo, [{check, shown, note}];"
                    + " steps[].kept: what was kept on record of sessions and workloads before the step")
    @GetMapping("/{id}")
    JsonNode show(@PathVariable String id) {
        return view.of(known.standing(id));
    }
}
