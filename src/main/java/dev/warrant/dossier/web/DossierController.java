package dev.warrant.dossier.web;

import dev.warrant.dossier.Dossiers;
import dev.warrant.remediation.KnownRemediations;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a remediation. */
@RestController
@Tag(name = "Remediations")
class DossierController {

    private final KnownRemediations known;
    private final Dossiers dossiers;

    DossierController(KnownRemediations known, Dossiers dossiers) {
        this.known = known;
        this.dossiers = dossiers;
    }

    @Operation(operationId = "showRemediation", summary = "Shows one remediation with all that is recorded of it")
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @GetMapping(path = "/api/remediations/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    RemediationAnswer show(@PathVariable String id) {
        return RemediationAnswer.of(dossiers.of(known.standing(id)));
    }
}
