package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.ExposedToken;
import dev.warrant.observable.Observable;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntrustedSlotsTest {

    private static final Observable NUMBER = new Observable("credential-id", "42", "/number", true, "github");

    @Test
    void trustsWhatATrustedObservableCarries() {
        assertThat(untrusted(aCase())).isEmpty();
    }

    @Test
    void namesASlotThatAnAttackerCouldHaveFilled() {
        assertThat(untrusted(aCase().withObservables(repository(false, "/repository", "github"), NUMBER)))
                .containsExactly("repository");
    }

    @Test
    void trustsAnUntrustedValueThatASecondSourceCarries() {
        assertThat(untrusted(aCase().withObservables(
                                repository(false, "/repository", "github"), repository(false, "/b", "falco"), NUMBER)))
                .isEmpty();
    }

    @Test
    void oneSourceDoesNotCorroborateItself() {
        assertThat(untrusted(aCase().withObservables(
                                repository(false, "/repository", "github"), repository(true, "/b", "github"), NUMBER)))
                .containsExactly("repository");
    }

    @Test
    void oneAccountUnderTwoSourceNamesDoesNotCorroborateItself() {
        assertThat(untrusted(aCase().withObservables(
                                new Observable("repository", "acme/shop", "/repository", false, "runtime", "sensor"),
                                new Observable("repository", "acme/shop", "/b", true, "firewall", "Sensor"),
                                NUMBER)))
                .containsExactly("repository");
    }

    @Test
    void doesNotTrustAValueThatItsPointerDoesNotCarry() {
        assertThat(untrusted(aCase().withObservables(repository(true, "/elsewhere", "github"), NUMBER)))
                .containsExactly("repository");
    }

    private static Observable repository(boolean trusted, String pointer, String source) {
        return new Observable("repository", "acme/shop", pointer, trusted, source);
    }

    private static List<String> untrusted(ExposedToken reviewed) {
        return UntrustedSlots.of(reviewed.proposal(), reviewed.incident());
    }
}
