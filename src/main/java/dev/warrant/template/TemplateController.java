package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.web.Refuses;
import dev.warrant.web.Unknown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the released templates, and tells agents what a proposal for one looks like. */
@RestController
@Tag(name = "Templates")
@RequestMapping(path = "/api/templates", produces = MediaType.APPLICATION_JSON_VALUE)
class TemplateController {

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    @Operation(operationId = "listTemplates", summary = "Lists the released templates, each in its newest version")
    @GetMapping
    List<TemplateAnswer> released() {
        return templates.released().stream().map(TemplateAnswer::of).toList();
    }

    @Operation(operationId = "showTemplate", summary = "Shows a released template in one version")
    @Refuses(status = HttpStatus.NOT_FOUND, when = "This version is not released, or there is none")
    @GetMapping("/{id}/versions/{version}")
    TemplateAnswer version(@PathVariable String id, @PathVariable String version) {
        return TemplateAnswer.of(template(id, version));
    }

    @Operation(
            operationId = "showTemplateProposalSchema",
            summary = "The JSON Schema (2020-12) of a proposal for a template, whatever the incident")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "JsonSchema")))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "This version is not released, or there is none")
    @GetMapping("/{id}/versions/{version}/proposal-schema")
    JsonNode proposalSchema(@PathVariable String id, @PathVariable String version) {
        return TemplateJson.proposalSchema(template(id, version));
    }

    private Template template(String id, String version) {
        return TemplateRef.ofWords(id, version)
                .flatMap(templates::released)
                .orElseThrow(() -> new Unknown("released template", id + "@" + version));
    }
}
