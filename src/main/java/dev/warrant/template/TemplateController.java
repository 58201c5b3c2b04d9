package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.web.Unknown;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the released templates, and tells agents what a proposal for one looks like. */
@RestController
@RequestMapping(path = "/api/templates", produces = MediaType.APPLICATION_JSON_VALUE)
class TemplateController {

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping
    List<JsonNode> released() {
        return templates.released().stream().<JsonNode>map(TemplateJson::write).toList();
    }

    @GetMapping("/{id}/versions/{version}")
    JsonNode version(@PathVariable String id, @PathVariable String version) {
        return TemplateJson.write(template(id, version));
    }

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
