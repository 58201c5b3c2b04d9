package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.ExposedToken;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {

    private static final Observable NAMED = new Observable("ip", "203.0.113.7", "/a", false, "falco", "sensor");

    @ParameterizedTest
    @CsvSource({
        "ip,        203.0.113.7, firewall, edge,   true",
        "ip,        203.0.113.7, firewall, sensor, false",
        "ip,        203.0.113.7, firewall, SENSOR, false",
        "ip,        203.0.113.7, falco,    edge,   false",
        "ip,        203.0.113.8, firewall, edge,   false",
        "principal, 203.0.113.7, firewall, edge,   false"
    })
    void asksForAnotherSourceAndAnotherAccountWithTheSameValue(
            String type, String value, String source, String reporter, boolean corroborates) {
        Incident incident = incident(NAMED, new Observable(type, value, "/b", false, source, reporter));

        assertThat(Trust.CORROBORATED.accepts(NAMED, incident)).isEqualTo(corroborates);
    }

    @ParameterizedTest
    @CsvSource({"ANY, true, true", "CORROBORATED, true, false", "REQUIRED, true, false"})
    void trustsATrustedObservableAlone(Trust trust, boolean trusted, boolean untrusted) {
        Observable vouched = new Observable("ip", "203.0.113.9", "/c", true, "falco", "sensor");

        assertThat(trust.accepts(vouched, incident(vouched))).isEqualTo(trusted);
        assertThat(trust.accepts(NAMED, incident(NAMED))).isEqualTo(untrusted);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void noWitnessMakesAnUntrustedObservableOneThatIsTrusted(boolean trusted) {
        Observable witness = new Observable("ip", "203.0.113.7", "/b", trusted, "firewall", "edge");

        assertThat(Trust.REQUIRED.accepts(NAMED, incident(NAMED, witness))).isFalse();
    }

    private static Incident incident(Observable... observables) {
        return ExposedToken.aCase().withObservables(observables).incident();
    }
}
