package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowestClassesTest {

    @Test
    void theBuildLeavesAnEmptyArgumentOutOrMakesItNull() {
        assertThat(SlowestClasses.prefix("target")).isEmpty();
        assertThat(SlowestClasses.prefix("target", null)).isEmpty();
        assertThat(SlowestClasses.prefix("target", "exhaustive-")).isEqualTo("exhaustive-");
    }
}
