package dev.warrant.dossier.web;

import dev.warrant.execution.Rollback;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Something that a rollback did not restore. */
@Schema(name = "Residue")
record ResidueAnswer(String step, String resource, String what, String why) {

    static List<ResidueAnswer> of(List<Rollback.Residue> residual) {
        return residual.stream()
                .map(left -> new ResidueAnswer(left.stepId(), left.resource(), left.what(), left.why()))
                .toList();
    }
}
