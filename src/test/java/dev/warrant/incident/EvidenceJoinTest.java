package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.observable.Observable;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class EvidenceJoinTest {

    private static final String ADDRESS = "203.0.113.5";

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void bringsTheOtherEvidenceUnderItsOwnSourceAndReporter() {
        IncidentId open = received("runtime", "sensor");
        IncidentId later = received("firewall", "edge");

        module.evidence().join(open, later);

        Incident joined = module.incidents().get(open);
        assertThat(joined.evidence().at("/joined/0/source").asText()).isEqualTo("firewall");
        assertThat(joined.evidence().at("/joined/0/reporter").asText()).isEqualTo("edge");
        assertThat(joined.observables())
                .extracting(Observable::pointer, Observable::source, Observable::reporter)
                .containsExactly(
                        tuple("/address", "runtime", "sensor"),
                        tuple("/joined/0/document/address", "firewall", "edge"));
        assertThat(joined.observables()).allSatisfy(fact -> assertThat(
                        joined.evidence().at(fact.pointer()).asText())
                .isEqualTo(ADDRESS));
        assertThat(joined.corroborating(joined.observables().get(0)))
                .containsExactly(joined.observables().get(1));
    }

    @Test
    void leavesTheOtherIncidentAsItIs() {
        IncidentId open = received("runtime", "sensor");
        IncidentId later = received("firewall", "edge");
        Incident before = module.incidents().get(later);

        module.evidence().join(open, later);

        assertThat(module.incidents().get(later)).isEqualTo(before);
    }

    @Test
    void oneAccountUnderTwoNamesIsOneWitness() {
        IncidentId open = received("runtime", "sensor");

        module.evidence().join(open, received("firewall", "sensor"));

        Incident joined = module.incidents().get(open);
        assertThat(joined.observables()).hasSize(2);
        assertThat(joined.corroborating(joined.observables().get(0))).isEmpty();
    }

    @Test
    void oneNameThroughTwoAccountsIsOneWitness() {
        IncidentId open = received("runtime", "sensor");

        module.evidence().join(open, received("runtime", "edge"));

        Incident joined = module.incidents().get(open);
        assertThat(joined.observables()).hasSize(2);
        assertThat(joined.corroborating(joined.observables().get(0))).isEmpty();
    }

    @Test
    void anAdapterCannotNameTheReporter() {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode().put("address", ADDRESS);
        Observable forged = new Observable("ip", ADDRESS, "/address", false, "runtime", "somebody-else");

        IncidentId id =
                module.receive(event("runtime", "sensor", evidence, forged)).incidentId();

        assertThat(module.incidents().get(id).observables())
                .extracting(Observable::reporter)
                .containsExactly("sensor");
    }

    @Test
    void keepsABoundedNumberOfDocumentsHere() {
        IncidentId open = received("runtime", "sensor");

        IntStream.range(0, IncidentDocuments.MOST_DOCUMENTS + 3)
                .forEach(number -> module.evidence().join(open, received("firewall", "edge")));

        assertThat(module.incidents().get(open).evidence().get("joined")).hasSize(IncidentDocuments.MOST_DOCUMENTS - 1);
        assertThat(module.evidence().join(open, received("firewall", "edge"))).isFalse();
    }

    @Test
    void joinsAnIncidentTwiceWithoutRepeatingIt() {
        IncidentId open = received("runtime", "sensor");
        IncidentId later = received("firewall", "edge");

        assertThat(module.evidence().join(open, later)).isTrue();
        assertThat(module.evidence().join(open, later)).isFalse();

        assertThat(module.incidents().get(open).evidence().get("joined")).hasSize(1);
    }

    @Test
    void saysThatSomethingWasAddedWhereOnlyOneOfTheDocumentsIsNew() {
        IncidentId open = received("runtime", "sensor");
        NewIncident once = event("firewall", "edge", evidence());
        IncidentId later = module.receive(once).incidentId();
        module.evidence().join(open, later);
        module.receive(repeatOf(once));

        assertThat(module.evidence().join(open, later)).isTrue();
        assertThat(module.incidents().get(open).evidence().get("joined")).hasSize(2);
    }

    @Test
    void whoBroughtADocumentWithoutObservablesHasReportedTheIncident() {
        IncidentId open = received("runtime", "sensor");
        IncidentId later = module.receive(event("firewall", "Edge", evidence())).incidentId();

        module.evidence().join(open, later);

        Incident joined = module.incidents().get(open);
        assertThat(joined.observables()).extracting(Observable::reporter).containsExactly("sensor");
        assertThat(joined.isReportedBy("eDGE")).isTrue();
        assertThat(joined.isReportedBy("SENSOR")).isTrue();
        assertThat(joined.isReportedBy("nobody")).isFalse();
    }

    @Test
    void whoBroughtADocumentThatWasDroppedHasReportedTheIncident() {
        Observable[] many = IntStream.range(0, IncidentDocuments.MOST_OBSERVABLES)
                .mapToObj(number -> new Observable("ip", ADDRESS, "/address", false, "runtime"))
                .toArray(Observable[]::new);
        IncidentId open =
                module.receive(event("runtime", "sensor", evidence(), many)).incidentId();

        assertThat(module.evidence().join(open, received("firewall", "edge"))).isTrue();

        Incident joined = module.incidents().get(open);
        assertThat(joined.evidence().at("/joined/0/dropped").asBoolean()).isTrue();
        assertThat(joined.isReportedBy("EDGE")).isTrue();
    }

    @Test
    void refusesToJoinAnIncidentWithItself() {
        IncidentId open = received("runtime", "sensor");

        assertThatThrownBy(() -> module.evidence().join(open, open)).hasMessageContaining("with itself");
    }

    private IncidentId received(String source, String reporter) {
        return module.receive(
                        event(source, reporter, evidence(), new Observable("ip", ADDRESS, "/address", false, source)))
                .incidentId();
    }

    private static ObjectNode evidence() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("address", ADDRESS)
                .put("nonce", UUID.randomUUID().toString());
    }

    private static NewIncident repeatOf(NewIncident event) {
        ObjectNode evidence = evidence();
        return new NewIncident(
                event.source(),
                event.externalId(),
                event.kind(),
                event.severity(),
                event.environment(),
                event.title(),
                evidence,
                List.of(),
                Digest.of(evidence),
                List.of(),
                event.reporter());
    }

    private static NewIncident event(String source, String reporter, ObjectNode evidence, Observable... observables) {
        return new NewIncident(
                source,
                UUID.randomUUID().toString(),
                IncidentKind.UNAUTHORIZED_WORKLOAD,
                Severity.HIGH,
                "production",
                "An address attacks",
                evidence,
                List.of(),
                Digest.of(evidence),
                List.of(observables),
                reporter);
    }
}
