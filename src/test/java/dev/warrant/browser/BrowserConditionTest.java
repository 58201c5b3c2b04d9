package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BrowserConditionTest {

    @Test
    void runsWhereABrowserIsInstalled() {
        assertThat(BrowserCondition.decide(true, true).isDisabled()).isFalse();
        assertThat(BrowserCondition.decide(true, false).isDisabled()).isFalse();
    }

    @Test
    void skipsWithItsReasonWhereNoneIsInstalled() {
        var decided = BrowserCondition.decide(false, false);

        assertThat(decided.isDisabled()).isTrue();
        assertThat(decided.getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("NO BROWSER", "chromium-driver"));
    }

    @Test
    void failsWithoutABrowserWhereTheBuildDemandsOne() {
        assertThatThrownBy(() -> BrowserCondition.decide(false, true)).hasMessageContaining("CI=true");
    }
}
