package dev.warrant.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.controlplane.PlaneFailure;
import org.junit.jupiter.api.Test;

class PlaneFailedTest {

    @Test
    void saysWhatThePlaneGaveAsItsReason() {
        assertThatThrownBy(() -> PlaneFailed.orAnswer("estate", "mint", () -> {
                    throw new PlaneFailure("Role 'shop' must exist, and does not");
                }))
                .hasMessage("Control plane 'estate' did not answer to mint: Role 'shop' must exist, and does not");
        assertThatThrownBy(() -> PlaneFailed.orAnswerRecorded("estate", "mint", () -> {
                    throw new PlaneFailure("Role 'shop' must exist, and does not");
                }))
                .hasMessageEndingWith("Role 'shop' must exist, and does not");
    }

    @Test
    void quotesNothingElseThatIsThrown() {
        assertThatThrownBy(() -> PlaneFailed.orAnswer("estate", "mint", () -> {
                    throw new IllegalStateException("password hunter2", new RuntimeException("hunter2"));
                }))
                .hasMessage("Control plane 'estate' did not answer to mint:"
                        + " IllegalStateException caused by RuntimeException");
    }
}
