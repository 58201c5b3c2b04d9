package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations.TimelineEntry;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An address that only Falco names is nobody's word; a second, independent source makes it a fact that a slot accepts. */
@WholeApplication
class CorroborationTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String address = "198.18.7." + ADDRESSES.incrementAndGet();

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Incidents incidents;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @Test
    void aPersonCanUseWhatASecondSourceSaysToo() {
        RemediationId open = falcoNamesTheAddress();
        assertThat(walk.state(open)).isEqualTo(RemediationState.DRAFTING);
        assertThatThrownBy(() -> populates(open)).hasMessageContaining("takes one of its options");
        assertThat(label(open)).contains("an attacker can write what stands at");

        RemediationId second = canonical("ana", "edge-firewall");

        assertThat(walk.outcome(second)).isEqualTo(Outcome.MERGED);
        assertThat(label(open)).contains("the same says edge-firewall through ana");
        populates(open);
        assertThat(walk.state(open)).isIn(RemediationState.AWAITING_APPROVAL, RemediationState.CHALLENGE_WINDOW);
    }

    @Test
    void theSecondReportStandsInTheEvidenceOfTheOpenRemediation() {
        RemediationId open = falcoNamesTheAddress();

        RemediationId second = canonical("ana", "edge-firewall");

        Incident incident = incidents.get(open.incident());
        assertThat(incident.observablesOf("ip")).hasSize(2).allSatisfy(fact -> assertThat(
                        incident.evidence().at(fact.pointer()).asText())
                .isEqualTo(address));
        assertThat(incident.evidence().at("/joined/0/source").asText()).isEqualTo("edge-firewall");
        assertThat(walk.timeline(open))
                .filteredOn(entry -> entry.event().equals("evidence-joined"))
                .extracting(TimelineEntry::note)
                .singleElement()
                .asString()
                .contains(second.incident().value(), "edge-firewall", "ana");
        assertThat(incidents.get(second.incident()).observablesOf("ip")).hasSize(1);
    }

    @Test
    void whatIsNotKeptAnyMoreIsStillCounted() {
        String event = UUID.randomUUID().toString();
        RemediationId open = falcoNamesTheAddress(event, "the first");
        IntStream.range(1, 100).forEach(number -> falcoRepeats(event, "repeat " + number, 200));
        Incident full = incidents.get(open.incident());
        assertThat(full.evidence().at("/joined")).hasSize(99);

        RemediationId second = canonical("ana", "edge-firewall");

        assertThat(walk.outcome(second)).isEqualTo(Outcome.MERGED);
        Incident now = incidents.get(open.incident());
        assertThat(now.evidence()).isEqualTo(full.evidence());
        assertThat(now.seen().count()).isEqualTo(full.seen().count() + 1);
        assertThat(walk.timeline(open)).extracting(TimelineEntry::event).doesNotContain("evidence-joined");
        assertThat(walk.timeline(second)).extracting(TimelineEntry::event).doesNotContain("evidence-joined");
    }

    @Test
    void whatComesAfterClosureOpensARemediationOfItsOwn() {
        String event = UUID.randomUUID().toString();
        RemediationId closed = falcoNamesTheAddress(event, "the first");
        walk.answers(
                "ana", closed, "populateTemplate", Map.of("decision", "close", "comment", "Nobody else has seen it"));

        JsonNode later = falcoRepeats(event, "the repeat", 202);

        assertThat(later.path("follows").asText()).isEqualTo(closed.value());
        assertThat(incidents.get(closed.incident()).evidence().has("joined")).isFalse();
    }

    @Test
    void oneAccountThatSpeaksUnderTwoNamesConvincesNobody() {
        RemediationId open = falcoNamesTheAddress();

        RemediationId second = canonical("sensor", "edge-firewall");

        assertThat(walk.outcome(second)).isEqualTo(Outcome.MERGED);
        assertThatThrownBy(() -> populates(open)).hasMessageContaining("takes one of its options");
        assertThat(label(open)).contains("an attacker can write what stands at");
        assertThat(walk.state(open)).isEqualTo(RemediationState.DRAFTING);
    }

    @Test
    void theEvidenceOfAClosedRemediationStaysAsItIs() {
        RemediationId closed = falcoNamesTheAddress();
        walk.answers(
                "ana", closed, "populateTemplate", Map.of("decision", "close", "comment", "Nobody else has seen it"));
        Incident before = incidents.get(closed.incident());

        RemediationId second = canonical("ana", "edge-firewall");

        assertThat(walk.outcome(second)).isNotEqualTo(Outcome.MERGED);
        assertThat(incidents.get(closed.incident())).isEqualTo(before);
    }

    private void populates(RemediationId remediation) {
        walk.answers(
                "ana",
                remediation,
                "populateTemplate",
                Map.of("decision", "populate", "slot1", address, "comment", "Seen by more than one"));
    }

    /** What the form that waits for a person says of the only address. */
    private String label(RemediationId remediation) {
        return engine.getTaskService()
                .getVariableLocal(walk.task(remediation, "populateTemplate").getId(), "populating")
                .toString();
    }

    private RemediationId falcoNamesTheAddress() {
        return falcoNamesTheAddress(UUID.randomUUID().toString(), "o");
    }

    private RemediationId falcoNamesTheAddress(String event, String output) {
        return taken("sensor", "/api/webhooks/falco", namesTheAddress(event, output));
    }

    private JsonNode falcoRepeats(String event, String output, int status) {
        HttpResponse<String> answer =
                Caller.program(port, "sensor").post("/api/webhooks/falco", namesTheAddress(event, output));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Caller.read(answer);
    }

    private String namesTheAddress(String event, String output) {
        return """
                {"uuid":"%s","rule":"Outbound connection","output":"%s","priority":"Warning","output_fields":{"fd.rip":"%s"}}""".formatted(event, output, address);
    }

    private RemediationId canonical(String user, String source) {
        return taken(user, "/api/incidents", """
                {"source":"%s","externalId":"%s","kind":"unauthorized-workload","severity":"medium","environment":"production",
                 "title":"The address scans us","evidence":{"peer":"%s"},
                 "observables":[{"type":"ip","value":"%s","pointer":"/peer"}]}""".formatted(source, UUID.randomUUID(), address, address));
    }

    private RemediationId taken(String user, String path, String body) {
        HttpResponse<String> answer = Caller.program(port, user).post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode receipt = Caller.read(answer);
        RemediationId remediation =
                new RemediationId(receipt.path("remediationId").asText());
        walk.goOn(remediation);
        return remediation;
    }
}
