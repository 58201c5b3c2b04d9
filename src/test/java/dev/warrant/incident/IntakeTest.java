package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.intake.IntakeReceipt;
import dev.warrant.observable.Observable;
import dev.warrant.web.InvalidInput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;

@OnBothDatabases
class IntakeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final RuntimeException FASTER = new OptimisticLockingFailureException("somebody was faster");

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void recordsAnEventAndAnnouncesIt() {
        IntakeReceipt receipt = module.receive(anEvent("first"));

        Incident incident = module.incidents().get(receipt.incidentId());
        assertThat(receipt.duplicate()).isFalse();
        assertThat(module.announced()).containsExactly(receipt.incidentId());
        assertThat(incident.source()).isEqualTo("scanner");
        assertThat(incident.externalId()).isEqualTo("finding-1");
        assertThat(incident.kind()).isEqualTo(IncidentKind.EXPOSED_SECRET);
        assertThat(incident.severity()).isEqualTo(Severity.HIGH);
        assertThat(incident.environment()).isEqualTo("production");
        assertThat(incident.title()).isEqualTo("Something leaked");
        assertThat(incident.evidence().at("/repo").asText()).isEqualTo("acme/shop");
        assertThat(incident.receivedBytes()).isEqualTo(Digest.of("first"));
        assertThat(incident.reporter()).isEqualTo("sensor");
        assertThat(incident.receivedAt()).isEqualTo(IncidentsUnderTest.NOW);
        assertThat(incident.observables())
                .containsExactly(new Observable("repository", "acme/shop", "/repo", true, "scanner", "sensor"));
        assertThat(module.find("scanner", "finding-1")).contains(incident);
    }

    static Stream<RuntimeException> triesAgainWhereSomebodyWasFaster() {
        return Stream.of(
                FASTER,
                new CannotAcquireLockException("deadlock", new SQLException("x", "40P01")),
                new IllegalStateException("told by the engine", new SQLException("x", "40001")));
    }

    @ParameterizedTest
    @MethodSource
    void triesAgainWhereSomebodyWasFaster(RuntimeException failure) {
        module.interfere(2, failure);

        IntakeReceipt receipt = module.receive(anEvent("first"));

        assertThat(module.announced()).containsExactly(receipt.incidentId());
        assertThat(module.rows("wr_incident")).isEqualTo(1);
    }

    @Test
    void givesUpWhereSomebodyIsFasterEachTime() {
        module.interfere(100, FASTER);

        assertThatThrownBy(() -> module.receive(anEvent("first")))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void doesNotTryAgainWhereALockWasWaitedForTooLong() {
        module.interfere(1, new CannotAcquireLockException("lock_timeout", new SQLException("x", "55P03")));

        assertThatThrownBy(() -> module.receive(anEvent("first"))).isInstanceOf(CannotAcquireLockException.class);

        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void recordsWithoutAnnouncingWhenTheProcessItselfAsks() {
        IntakeReceipt receipt = module.intake().record(anEvent("first"));

        assertThat(module.announced()).isEmpty();
        assertThat(module.incidents().find(receipt.incidentId())).isPresent();
    }

    @Test
    void knowsNothingOfAnUnknownId() {
        IncidentId unknown = IncidentId.random();

        assertThat(module.incidents().find(unknown)).isEmpty();
        assertThat(module.find("scanner", "none")).isEmpty();
        assertThatThrownBy(() -> module.incidents().get(unknown))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(unknown.value());
    }

    @Test
    void recognisesARepeatAndAnnouncesItOnce() {
        IntakeReceipt first = module.receive(anEvent("first"));

        IntakeReceipt second = module.receive(anEvent("first"));

        assertThat(second).isEqualTo(new IntakeReceipt(first.incidentId(), true));
        assertThat(module.announced()).hasSize(1);
        assertThat(module.rows("wr_incident")).isEqualTo(1);
        assertThat(module.rows("wr_incident_evidence")).isEqualTo(1);
    }

    @Test
    void joinsARepeatWithOtherBytesSoThatPointersStayValid() {
        IncidentId id = module.receive(anEvent("first")).incidentId();

        module.receive(anEvent("second", new Observable("path", "/a.txt", "/file", false, "scanner")));
        module.receive(anEvent("third"));

        Incident incident = module.incidents().get(id);
        assertThat(incident.receivedBytes()).isEqualTo(Digest.of("first"));
        assertThat(incident.evidence().at("/repo").asText()).isEqualTo("acme/shop");
        assertThat(incident.evidence().at("/joined/0/receivedBytes").asText())
                .isEqualTo(Digest.of("second").value());
        assertThat(incident.evidence().at("/joined/1/document/repo").asText()).isEqualTo("acme/shop");
        assertThat(incident.observables())
                .extracting(Observable::type, Observable::pointer)
                .containsExactly(tuple("repository", "/repo"), tuple("path", "/joined/0/document/file"));
        assertThat(incident.observables()).allSatisfy(fact -> assertThat(
                        incident.evidence().at(fact.pointer()).asText())
                .isEqualTo(fact.value()));
    }

    @Test
    void keepsABoundedNumberOfDocuments() {
        IntStream.range(0, IncidentDocuments.MOST_DOCUMENTS + 5).forEach(i -> module.receive(anEvent("document " + i)));

        assertThat(module.rows("wr_incident_evidence")).isEqualTo(IncidentDocuments.MOST_DOCUMENTS);
    }

    @Test
    void keepsOnlyTheArrivalOfADocumentBeyondTheEvidenceThatAnIncidentMayHold() {
        JsonNode large = JSON.createObjectNode().put("repo", "acme/shop").put("blob", "x".repeat(900_000));

        List.of("first", "second", "third", "fourth")
                .forEach(bytes -> module.receive(anEvent(bytes, "Something leaked", large)));

        IncidentId id = module.announced().get(0);
        JsonNode joined = module.incidents().get(id).evidence().at("/joined");
        assertThat(joined).hasSize(3);
        assertThat(joined.at("/0/document/repo").asText()).isEqualTo("acme/shop");
        assertThat(joined.at("/1").has("document")).isFalse();
        assertThat(joined.at("/1/dropped").asBoolean()).isTrue();
        assertThat(joined.at("/1/receivedBytes").asText())
                .isEqualTo(Digest.of("third").value());
        assertThat(joined.at("/1/reporter").asText()).isEqualTo("sensor");
        assertThat(module.everythingStored().length()).isLessThan((int) IncidentDocuments.MOST_CHARACTERS + 10_000);
    }

    @Test
    void keepsABoundedNumberOfObservables() {
        Observable[] many = IntStream.range(0, 200)
                .mapToObj(i -> new Observable("path", "/a.txt", "/file", false, "scanner-" + i))
                .toArray(Observable[]::new);

        List.of("first", "second", "third").forEach(bytes -> module.receive(anEvent(bytes, many)));

        Incident incident = module.incidents().get(module.announced().get(0));
        assertThat(incident.evidence().at("/joined/0").has("document")).isTrue();
        assertThat(incident.evidence().at("/joined/1/dropped").asBoolean()).isTrue();
    }

    @Test
    void refusesEvidenceOfTooManyNodes() {
        NewIncident event = anEvent("first");
        ((ObjectNode) event.evidence())
                .putArray("many")
                .addAll(IntStream.range(0, 20_000)
                        .mapToObj(i -> JSON.getNodeFactory().booleanNode(true))
                        .toList());

        assertThatThrownBy(() -> module.receive(event))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(InvalidInput.Fault::rule)
                        .containsExactly("too-many-nodes"));
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void joinsTheCallersTransactionAndLeavesNothingWhenThatIsRolledBack() {
        assertThatThrownBy(() -> module.inOneTransaction(() -> {
                    module.receive(anEvent("first"));
                    throw new IllegalStateException("the process did not start");
                }))
                .hasMessage("the process did not start");

        assertThat(module.rows("wr_incident")).isZero();
        assertThat(module.rows("wr_incident_evidence")).isZero();
    }

    @Test
    void makesOneIncidentOfEventsThatArriveAtOnce() throws Exception {
        int senders = 8;
        CyclicBarrier start = new CyclicBarrier(senders);
        List<Callable<IntakeReceipt>> deliveries = IntStream.range(0, senders)
                .<Callable<IntakeReceipt>>mapToObj(i -> () -> {
                    start.await();
                    return module.receive(anEvent("document " + i % 4));
                })
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(senders);
        List<Future<IntakeReceipt>> receipts = threads.invokeAll(deliveries);
        threads.shutdown();

        IncidentId id = receipts.get(0).get().incidentId();
        int opened = 0;
        for (Future<IntakeReceipt> receipt : receipts) {
            assertThat(receipt.get().incidentId()).isEqualTo(id);
            opened += receipt.get().duplicate() ? 0 : 1;
        }
        assertThat(opened).isEqualTo(1);
        assertThat(module.announced()).containsExactly(id);
        assertThat(module.rows("wr_incident_evidence")).isEqualTo(4);
        assertThat(module.incidents().get(id).evidence().at("/joined")).hasSize(3);
    }

    @Test
    void refusesEvidenceThatIsTooLarge() {
        NewIncident event = anEvent("first");
        ((ObjectNode) event.evidence()).put("blob", "x".repeat(EvidenceTable.LONGEST));

        assertThatThrownBy(() -> module.receive(event))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(InvalidInput.Fault::rule)
                        .containsExactly("evidence-too-large"));
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void refusesEvidenceThatBringsItsOwnJoinedDocuments() {
        NewIncident event = anEvent("first");
        ((ObjectNode) event.evidence()).put("joined", "x");

        assertThatThrownBy(() -> module.receive(event)).isInstanceOf(InvalidInput.class);
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void storesTextThatNoDatabaseLikes() {
        JsonNode evidence = JSON.createObjectNode().put("repo", "nul \u0000 half \uD800 smile \uD83D\uDE00");
        NewIncident event = anEvent("first", "title \u0000 \uD800 " + "\uD83D\uDE00".repeat(150), evidence);

        Incident incident = module.incidents().get(module.receive(event).incidentId());

        assertThat(incident.evidence()).isEqualTo(evidence);
        assertThat(incident.title())
                .startsWith("title")
                .hasSizeLessThanOrEqualTo(200)
                .endsWith("…");
    }

    private static NewIncident anEvent(String bytes, Observable... more) {
        JsonNode evidence = JSON.createObjectNode().put("repo", "acme/shop").put("file", "/a.txt");
        return anEvent(bytes, "Something leaked", evidence, more);
    }

    private static NewIncident anEvent(String bytes, String title, JsonNode evidence, Observable... more) {
        List<Observable> observables = new ArrayList<>(List.of(more));
        observables.add(new Observable("repository", "acme/shop", "/repo", true, "scanner"));
        return new NewIncident(
                "scanner",
                "finding-1",
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                title,
                evidence,
                List.of(),
                Digest.of(bytes),
                observables,
                "sensor");
    }
}
