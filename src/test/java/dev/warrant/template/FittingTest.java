package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template fits an incident by what it says itself: the kinds that it handles and its slots. */
class FittingTest {

    private static final List<Template> SHIPPED = TemplateFixtures.shipped().released();

    @ParameterizedTest
    @CsvSource({
        "EXPOSED_SECRET, repository credential-id, exposed-ci-token",
        "EXPOSED_SECRET, database role, exposed-database-password",
        "EXPOSED_SECRET, database role repository credential-id, exposed-ci-token exposed-database-password",
        "SUSPICIOUS_TOKEN, principal, suspicious-principal",
        "SUSPICIOUS_TOKEN, principal session, suspicious-principal suspicious-token-use",
        "SUSPICIOUS_TOKEN, principal ip, malicious-source-address suspicious-principal",
        "UNAUTHORIZED_WORKLOAD, namespace workload, unauthorized-workload-access",
        "UNAUTHORIZED_WORKLOAD, ip, malicious-source-address"
    })
    void fitsWhatItHandlesAndHasAnObservableForEachSlot(IncidentKind kind, String observed, String fitting) {
        assertThat(fitting(kind, observed.split(" "))).containsExactly(fitting.split(" "));
    }

    @Test
    void fitsNoOtherKindAndNoIncidentThatLeavesASlotOpen() {
        assertThat(fitting(IncidentKind.EXPOSED_SECRET, "principal", "session", "ip"))
                .isEmpty();
        assertThat(fitting(IncidentKind.EXPOSED_SECRET, "repository")).isEmpty();
        assertThat(fitting(IncidentKind.UNAUTHORIZED_WORKLOAD, "namespace")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EXPOSED_SECRET, repository credential-id, exposed-ci-token",
        "EXPOSED_SECRET, repository credential-id database role, ''",
        "SUSPICIOUS_TOKEN, principal, suspicious-principal",
        "SUSPICIOUS_TOKEN, principal ip, suspicious-principal",
        "SUSPICIOUS_TOKEN, principal device, ''",
        "UNAUTHORIZED_WORKLOAD, ip, ''",
        "UNAUTHORIZED_WORKLOAD, namespace ip, ''",
        "UNAUTHORIZED_WORKLOAD, namespace workload something-made-up, ''"
    })
    void isMeantForAnIncidentOfWhichItContainsAllThatIsNamed(IncidentKind kind, String observed, String meant) {
        Incident incident = incident(kind, true, observed.split(" "));

        assertThat(SHIPPED)
                .filteredOn(template -> template.isMeantFor(incident))
                .extracting(template -> template.ref().id())
                .containsExactlyElementsOf(
                        Stream.of(meant).filter(id -> !id.isEmpty()).toList());
    }

    @Test
    void isMeantForNoIncidentWhoseValuesMayNotFillItsSlots() {
        assertThat(SHIPPED)
                .noneMatch(template -> template.isMeantFor(
                        incident(IncidentKind.EXPOSED_SECRET, false, "repository", "credential-id")));
    }

    @Test
    void saysWhyItDoesNotFit() {
        Template token = TemplateFixtures.shipped("exposed-ci-token");

        assertThat(token.unfitFor(incident(IncidentKind.SUSPICIOUS_TOKEN, true, "principal")))
                .hasValueSatisfying(why -> assertThat(why).contains("of the kind suspicious-token", "exposed-secret"));
        assertThat(token.unfitFor(incident(IncidentKind.EXPOSED_SECRET, true, "repository")))
                .hasValueSatisfying(why -> assertThat(why).contains("no observable of type 'credential-id'"));
    }

    private static List<String> fitting(IncidentKind kind, String... observed) {
        Incident incident = incident(kind, false, observed);
        return SHIPPED.stream()
                .filter(template -> template.fits(incident))
                .map(template -> template.ref().id())
                .sorted()
                .toList();
    }

    private static Incident incident(IncidentKind kind, boolean trusted, String... observed) {
        return new Incident(
                IncidentId.random(),
                "siem",
                "1",
                kind,
                Severity.HIGH,
                "production",
                "t",
                JsonNodeFactory.instance.objectNode(),
                Digest.of("x"),
                Arrays.stream(observed)
                        .map(type -> new Observable(
                                type, type.equals("repository") ? "acme/shop" : "x", "/" + type, trusted, "siem"))
                        .toList(),
                "siem",
                Instant.EPOCH);
    }
}
