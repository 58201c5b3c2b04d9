package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.incident.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChallengeWindowTest {

    @Test
    void scalesWithSeverity() {
        ProcessTimes times = bind(Map.of(
                "warrant.process.challenge-window", "PT15M",
                "warrant.process.challenge-window-by-severity.critical", "PT2M"));

        assertThat(times.challengeWindow(Severity.CRITICAL, false)).isEqualTo(Duration.ofMinutes(2));
        assertThat(times.challengeWindow(Severity.LOW, false)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void isZeroOnlyForATemplateThatIsMarkedForIt() {
        ProcessTimes times = bind(Map.of(
                "warrant.process.challenge-window-by-severity.critical", "PT0S",
                "warrant.process.shortest-challenge-window", "PT3M"));

        assertThat(times.challengeWindow(Severity.CRITICAL, true)).isZero();
        assertThat(times.challengeWindow(Severity.CRITICAL, false)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void mayBeShorterThanWhatTakesThePlaceOfNone() {
        ProcessTimes times = bind(Map.of("warrant.process.challenge-window", "PT15S"));

        assertThat(times.challengeWindow(Severity.HIGH, false)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void isNeverNegativeAndNeverTooShortToBeSeen() {
        assertThatThrownBy(() -> bind(Map.of("warrant.process.challenge-window", "PT-1S")))
                .rootCause()
                .hasMessage("warrant.process.challenge-window must be zero, or a second or more, not PT-1S");
        assertThatThrownBy(() -> bind(Map.of("warrant.process.challenge-window-by-severity.low", "PT-1M")))
                .rootCause()
                .hasMessage(
                        "warrant.process.challenge-window-by-severity.low must be zero, or a second or more, not PT-1M");
        assertThatThrownBy(() -> bind(Map.of("warrant.process.shortest-challenge-window", "PT0S")))
                .rootCause()
                .hasMessage("warrant.process.shortest-challenge-window must be a second or more, not PT0S");
        assertThatThrownBy(() -> bind(Map.of("warrant.process.challenge-window-by-severity.low", "PT0.001S")))
                .rootCause()
                .hasMessage(
                        "warrant.process.challenge-window-by-severity.low must be zero, or a second or more, not PT0.001S");
        assertThatThrownBy(() -> bind(Map.of("warrant.process.shortest-challenge-window", "PT0.5S")))
                .rootCause()
                .hasMessage("warrant.process.shortest-challenge-window must be a second or more, not PT0.5S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reminder", "escalation-by-severity.high", "expiry", "expiry-by-severity.critical", "observation"
            })
    void noOtherTimeIsNegativeEither(String setting) {
        assertThatThrownBy(() -> bind(Map.of("warrant.process." + setting, "PT-1M")))
                .rootCause()
                .hasMessage("warrant.process." + setting + " must be a second or more, not PT-1M");
    }

    private static ProcessTimes bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.process", ProcessTimes.class);
    }
}
