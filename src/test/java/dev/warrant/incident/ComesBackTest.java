package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Signal.Meaning;
import dev.warrant.intake.CaseEnds.Fate;
import dev.warrant.intake.IntakeReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ComesBackTest {

    private static final Instant EARLY = Instant.parse("2026-11-20T10:00:00Z");

    private static final Instant LATE = Instant.parse("2026-11-21T10:00:00Z");

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void opensAnotherCaseForTheSameBytesAfterOneThatEndedWithoutContainment() {
        IncidentId first = module.receive(report("a")).incidentId();
        module.cases().end(first, Fate.ENDED, "EXPIRED", IncidentsUnderTest.NOW);

        IntakeReceipt second = module.receive(report("a"));
        IntakeReceipt third = module.receive(report("a"));

        assertThat(second.duplicate()).isFalse();
        assertThat(second.follows()).isEqualTo(first);
        assertThat(second.incidentId()).isNotEqualTo(first);
        assertThat(third.incidentId()).isEqualTo(second.incidentId());
        assertThat(third.duplicate()).isTrue();
        assertThat(module.announced()).containsExactly(first, second.incidentId());
    }

    @Test
    void takesTheSameBytesSoonAfterAContainmentForARedeliveryAndLaterForAReturn() {
        IncidentId first = module.receive(report("a")).incidentId();
        module.cases().end(first, Fate.CONTAINED, "CONTAINED", IncidentsUnderTest.NOW);

        IntakeReceipt soon = module.receive(report("a"));
        module.cases().end(first, Fate.CONTAINED, "CONTAINED", IncidentsUnderTest.NOW.minus(Duration.ofHours(2)));
        IntakeReceipt later = module.receive(report("a"));

        assertThat(soon.incidentId()).isEqualTo(first);
        assertThat(later.follows()).isEqualTo(first);
    }

    @Test
    void opensAnotherCaseForNewBytesAfterAContainment() {
        IncidentId first = module.receive(report("a")).incidentId();
        module.cases().end(first, Fate.CONTAINED, "CONTAINED", IncidentsUnderTest.NOW);

        assertThat(module.receive(report("b")).follows()).isEqualTo(first);
    }

    @Test
    void opensOneCaseForManyThatComeBackAtOnce() throws Exception {
        IncidentId first = module.receive(report("a")).incidentId();
        module.cases().end(first, Fate.ENDED, "REJECTED", IncidentsUnderTest.NOW);
        int senders = 8;
        CyclicBarrier start = new CyclicBarrier(senders);
        List<Callable<IntakeReceipt>> deliveries = IntStream.range(0, senders)
                .<Callable<IntakeReceipt>>mapToObj(i -> () -> {
                    start.await();
                    return module.receive(report("again " + i % 3));
                })
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(senders);
        List<Future<IntakeReceipt>> receipts = threads.invokeAll(deliveries);
        threads.shutdown();

        assertThat(module.rows("wr_incident")).isEqualTo(2);
        for (Future<IntakeReceipt> receipt : receipts) {
            assertThat(receipt.get().incidentId()).isEqualTo(module.announced().get(1));
        }
    }

    @Test
    void aReplayedSignedDeliveryOpensThreeCasesAtMost() {
        IncidentId newest = module.receive(signed("a")).incidentId();
        for (int i = 1; i < 10; i++) {
            module.cases().end(newest, Fate.ENDED, "WITHDRAWN", IncidentsUnderTest.NOW);
            newest = module.receive(signed("a")).incidentId();
        }

        assertThat(module.rows("wr_incident")).isEqualTo(3);
    }

    @Test
    void aReplayedSignedDeliveryOpensNothingAfterAContainment() {
        IncidentId first = module.receive(signed("a")).incidentId();
        module.cases().end(first, Fate.CONTAINED, "CONTAINED", IncidentsUnderTest.NOW.minus(Duration.ofDays(9)));

        assertThat(module.receive(signed("a")).duplicate()).isTrue();
    }

    @Test
    void notesThatItIsOverAndOpensNothing() {
        IncidentId first = module.receive(report("a")).incidentId();

        IntakeReceipt over = module.intake().take(says("b", Meaning.OVER, LATE)).orElseThrow();

        assertThat(over.incidentId()).isEqualTo(first);
        assertThat(over.notes()).isNotEmpty();
        assertThat(module.said(first)).containsExactly("scanner says over at 2026-11-21T10:00:00Z");
        assertThat(module.announced()).hasSize(1);
    }

    @Test
    void doesNotResurrectWhatIsOverByAnOlderReport() {
        assertThat(module.intake().take(says("b", Meaning.OVER, LATE))).isEmpty();
        assertThat(module.intake().take(says("a", Meaning.REPORTED, EARLY))).isEmpty();
        assertThat(module.rows("wr_incident")).isZero();

        assertThat(module.intake().take(says("c", Meaning.AGAIN, LATE.plusSeconds(1))))
                .isPresent();
    }

    @Test
    void onlyAnEndMakesAnOlderReportLate() {
        assertThat(module.intake().take(says("b", Meaning.TOLD, LATE))).isEmpty();

        IncidentId first = module.intake()
                .take(says("a", Meaning.REPORTED, EARLY))
                .orElseThrow()
                .incidentId();
        module.intake().take(says("c", Meaning.REPORTED, LATE));
        module.cases().end(first, Fate.ENDED, "REJECTED", IncidentsUnderTest.NOW);

        assertThat(module.intake()
                        .take(says("d", Meaning.AGAIN, EARLY.plusSeconds(1)))
                        .orElseThrow()
                        .follows())
                .isEqualTo(first);
    }

    @Test
    void whatOneAccountCallsOverStillOpensForAnother() {
        Signal over = new Signal(Meaning.OVER, "over", LATE);
        assertThat(module.intake().take(event("b", "somebody-else").saying(over)))
                .isEmpty();

        assertThat(module.intake().take(says("a", Meaning.REPORTED, EARLY))).isPresent();
    }

    @Test
    void notesAnEventFromBeforeTheEndAndOpensNothing() {
        IncidentId first = module.intake()
                .take(says("a", Meaning.REPORTED, EARLY))
                .orElseThrow()
                .incidentId();
        module.intake().take(says("c", Meaning.OVER, LATE));
        module.cases().end(first, Fate.ENDED, "REJECTED", IncidentsUnderTest.NOW);

        IntakeReceipt late = module.intake()
                .take(says("b", Meaning.AGAIN, EARLY.plusSeconds(1)))
                .orElseThrow();

        assertThat(late.incidentId()).isEqualTo(first);
        assertThat(module.said(first)).last().asString().contains("arrived after something newer");
    }

    @Test
    void anEndThatArrivesAfterAReturnThatCameLaterIsLate() {
        module.intake().take(says("a", Meaning.REPORTED, EARLY));
        IncidentId first = module.announced().get(0);
        module.intake().take(says("b", Meaning.AGAIN, LATE));

        module.intake().take(says("c", Meaning.OVER, EARLY.plusSeconds(1)));
        module.intake().take(says("d", Meaning.OVER, LATE.plusSeconds(1)));

        assertThat(module.said(first))
                .satisfiesExactly(
                        again -> assertThat(again).doesNotContain("arrived after"),
                        delayed -> assertThat(delayed).contains("says over", "arrived after something newer"),
                        over -> assertThat(over).contains("says over").doesNotContain("arrived after"));
    }

    @Test
    void theNewestStatementsAreShown() {
        module.intake().take(says("a", Meaning.REPORTED, EARLY));
        IncidentId first = module.announced().get(0);
        for (int second = 0; second < 25; second++) {
            module.intake().take(says("again " + second, Meaning.AGAIN, EARLY.plusSeconds(second)));
        }
        module.intake().take(says("over", Meaning.OVER, LATE));

        assertThat(module.said(first)).hasSize(20).last().asString().contains("says over");
    }

    @Test
    void aTimeThatIsYetToComeMakesNothingLate() {
        module.intake().take(says("a", Meaning.REPORTED, EARLY));
        module.intake().take(says("c", Meaning.OVER, IncidentsUnderTest.NOW.plus(Duration.ofDays(900))));
        IncidentId first = module.announced().get(0);
        module.cases().end(first, Fate.ENDED, "REJECTED", IncidentsUnderTest.NOW);

        assertThat(module.intake()
                        .take(says("b", Meaning.AGAIN, IncidentsUnderTest.NOW))
                        .orElseThrow()
                        .follows())
                .isEqualTo(first);
    }

    @Test
    void aClockThatIsAheadMakesNoTrueEventLate() {
        Instant ahead = IncidentsUnderTest.NOW.plus(Duration.ofMinutes(4));
        IncidentId first = module.receive(report("a")).incidentId();
        module.intake().take(says("b", Meaning.OVER, ahead));
        module.cases().end(first, Fate.ENDED, "WITHDRAWN", IncidentsUnderTest.NOW);

        Optional<IntakeReceipt> trueEvent =
                module.intake().take(report("c").saying(new Signal(Meaning.AGAIN, "again", IncidentsUnderTest.NOW)));

        assertThat(trueEvent.orElseThrow().follows()).isEqualTo(first);
    }

    @Test
    void anEventThatClaimsAFutureTimeIsNotNewerThanTheEndThatWasReceivedBefore() {
        IncidentId first = module.receive(report("a")).incidentId();
        module.intake().take(says("b", Meaning.OVER, IncidentsUnderTest.NOW.plus(Duration.ofMinutes(1))));
        module.cases().end(first, Fate.ENDED, "WITHDRAWN", IncidentsUnderTest.NOW);

        IntakeReceipt old = module.receive(says("c", Meaning.AGAIN, LATE));

        assertThat(old.incidentId()).isEqualTo(first);
    }

    /** Events that overtake each other: the end came first, by a clock that is an hour ahead or without a time. */
    @Test
    void aReportThatIsOlderThanTheReceiptOfTheEndOpensNothing() {
        NewIncident delayed = report("b")
                .saying(new Signal(Meaning.REPORTED, "reported", IncidentsUnderTest.NOW.minus(Duration.ofHours(1))));

        module.intake().take(says("a", Meaning.OVER, IncidentsUnderTest.NOW.plus(Duration.ofHours(1))));

        assertThat(module.intake().take(delayed)).isEmpty();
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void anEndWithoutATimeIsOfItsReceipt() {
        NewIncident delayed = report("b")
                .saying(new Signal(Meaning.REPORTED, "reported", IncidentsUnderTest.NOW.minus(Duration.ofHours(1))));

        module.intake().take(says("a", Meaning.OVER, null));

        assertThat(module.intake().take(delayed)).isEmpty();
        assertThat(module.rows("wr_incident")).isZero();
    }

    private static NewIncident says(String bytes, Meaning meaning, @Nullable Instant at) {
        return report(bytes).saying(new Signal(meaning, "over", at));
    }

    private static NewIncident report(String bytes) {
        return event(bytes, "sensor");
    }

    private static NewIncident signed(String bytes) {
        return event(bytes, "webhook:scanner");
    }

    private static NewIncident event(String bytes, String reporter) {
        return new NewIncident(
                "scanner",
                "finding-1",
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                "Something leaked",
                new ObjectMapper().createObjectNode().put("repo", "acme/shop"),
                List.of(),
                Digest.of(bytes),
                List.of(),
                reporter);
    }
}
