package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WithNodeTest {

    @Test
    void runsWhereNodeIsInstalled() {
        assertThat(WithNode.Condition.decide(true, true).isDisabled()).isFalse();
        assertThat(WithNode.Condition.decide(true, false).isDisabled()).isFalse();
    }

    @Test
    void isSkippedWithAReasonWhereItIsNot() {
        var decided = WithNode.Condition.decide(false, false);

        assertThat(decided.isDisabled()).isTrue();
        assertThat(decided.getReason().orElseThrow()).contains("NO NODE", "npm ci");
    }

    @Test
    void anOlderNodeCannotLoadTheLibraries() {
        assertThat(NodeTools.isNewEnough("18.20.4")).isFalse();
        assertThat(NodeTools.isNewEnough("20.18.3")).isFalse();
        assertThat(NodeTools.isNewEnough("20.19.0")).isTrue();
        assertThat(NodeTools.isNewEnough("22.1.0")).isTrue();
    }

    @Test
    void failsOnTheBuildServer() {
        assertThatThrownBy(() -> WithNode.Condition.decide(false, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CI=true");
    }
}
