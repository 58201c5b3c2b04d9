package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What process owners are free to draw has no fault. That it also runs is shown where remediations are walked. */
class SafeEditsCheckedTest {

    static List<SafeEdit> edits() {
        return SafeEdits.all();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void hasNoFault(SafeEdit edit) {
        assertThat(ProtectedDiagrams.shipped().faultsOfDeployment(ShippedFiles.with(edit.files())))
                .isEmpty();
    }

    @Test
    void areMany() {
        assertThat(edits()).hasSizeGreaterThanOrEqualTo(40);
    }
}
