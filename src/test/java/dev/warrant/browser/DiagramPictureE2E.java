package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OverviewDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Draws the process as people see it in Camunda Modeler; the pictures stand in the documentation. */
@InBrowser
class DiagramPictureE2E {

    @Test
    void drawsEachPhase() throws IOException {
        try (DiagramPicture picture =
                new DiagramPicture(Chromium.open(), Files.readString(Path.of("processes", "remediation.bpmn")))) {
            assertThat(picture.warnings()).isEmpty();
            assertThat(picture.drawn())
                    .contains("selectTemplate", "approvePolicy", "applyEffect", "undoEffect", "queueUndo");

            assertThat(picture.part(Pictures.file("remediation-1-intake.png"), 120, 2020, 1))
                    .isNotEmptyFile();
            assertThat(picture.part(Pictures.file("remediation-2-gate.png"), 1860, 3900, 1))
                    .isNotEmptyFile();
            assertThat(picture.part(Pictures.file("remediation-3-execution.png"), 3870, 5260, 1))
                    .isNotEmptyFile();
            assertThat(picture.part(Pictures.file("remediation-4-rollback.png"), 5160, 6940, 1))
                    .isNotEmptyFile();
        }
    }

    @Test
    void drawsTheOverviewOnOnePage() {
        try (DiagramPicture picture = new DiagramPicture(Chromium.open(), new OverviewDiagram().xml())) {
            assertThat(picture.warnings()).isEmpty();
            assertThat(picture.drawn())
                    .contains("decideRemediation", "applyStep", "undoStep", "rolledBack")
                    .doesNotContain("selectTemplate");

            assertThat(picture.whole(Pictures.file("remediation.png"))).isNotEmptyFile();
        }
    }
}
