package dev.warrant.remediation;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownIncidents;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.observable.Observable;
import dev.warrant.template.TemplateRef;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class RemediationsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final IncidentId OTHER = new IncidentId("inc-22222222-2222-2222-2222-222222222222");

    private final KnownIncidents incidents = new KnownIncidents();
    private DataSource source;
    private JdbcClient database;
    private Remediations remediations;
    private TransactionTemplate transaction;

    @BeforeEach
    void noneYet() {
        source = Databases.migrated();
        database = JdbcClient.create(source);
        remediations = new RecordedRemediations(database, incidents, Clock.fixed(NOW, ZoneOffset.UTC));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        known(ExposedToken.incident(INCIDENT));
    }

    private void known(Incident incident) {
        incidents.with(incident);
        database.sql(
                        "insert into wr_incident (id, source, external_id, kind, severity, environment, title, reporter, received_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        incident.id().value(),
                        incident.source(),
                        incident.id().value(),
                        incident.kind().word(),
                        incident.severity().word(),
                        incident.environment(),
                        incident.title(),
                        incident.reporter(),
                        incident.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void anOpenedCaseIsReceived() {
        remediations.open(INCIDENT);

        assertThat(remediations.standing(REMEDIATION))
                .contains(new Remediations.Standing(REMEDIATION, RemediationState.RECEIVED, null, NOW));
    }

    @Test
    void aCaseStandsWhereItWasMovedLast() {
        remediations.open(INCIDENT);
        remediations.enter(REMEDIATION, RemediationState.DRAFTING, "Populate template");
        remediations.enter(REMEDIATION, RemediationState.REVIEWING, "Preview effects");
        remediations.note(REMEDIATION, TimelineEvent.STATE_DRIFTED, "somebody disabled the token");

        assertThat(remediations.standing(REMEDIATION).orElseThrow().state()).isEqualTo(RemediationState.REVIEWING);
    }

    @Test
    void aClosedCaseHasItsOutcomeAndMovesNoMore() {
        remediations.open(INCIDENT);
        remediations.close(REMEDIATION, Outcome.CONTAINED, "The observation window passed");

        assertThat(remediations.standing(REMEDIATION))
                .contains(new Remediations.Standing(REMEDIATION, RemediationState.CLOSED, Outcome.CONTAINED, NOW));
        assertThatThrownBy(() -> remediations.enter(REMEDIATION, RemediationState.EXECUTING, "late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> remediations.close(REMEDIATION, Outcome.STOPPED, "late"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasNeverOpenedStandsNowhere() {
        assertThat(remediations.standing(REMEDIATION)).isEmpty();
        assertThatThrownBy(() -> remediations.enter(REMEDIATION, RemediationState.DRAFTING, ""))
                .hasMessageContaining("never opened");
    }

    @Test
    void tellsWhatHappenedInOrder() {
        remediations.open(INCIDENT);
        remediations.enter(REMEDIATION, RemediationState.DRAFTING, "Populate template");
        remediations.note(REMEDIATION, TimelineEvent.CHALLENGED, "By ana: \u0000why");
        remediations.close(REMEDIATION, Outcome.REJECTED, "By ben");

        assertThat(remediations.timeline(REMEDIATION))
                .containsExactly(
                        new Remediations.TimelineEntry(NOW, "RECEIVED", ""),
                        new Remediations.TimelineEntry(NOW, "DRAFTING", "Populate template"),
                        new Remediations.TimelineEntry(NOW, "challenged", "By ana: \uFFFDwhy"),
                        new Remediations.TimelineEntry(NOW, "REJECTED", "By ben"));
    }

    @Test
    void cutsANoteThatIsTooLong() {
        remediations.open(INCIDENT);

        remediations.note(REMEDIATION, TimelineEvent.STUCK, "a".repeat(5000));

        assertThat(remediations.timeline(REMEDIATION).get(1).note()).hasSize(4000);
    }

    @Test
    void remembersTheTemplateThatWasChosenLast() {
        remediations.open(INCIDENT);
        assertThat(remediations.chosen(REMEDIATION)).isEmpty();

        remediations.choose(REMEDIATION, new TemplateRef("exposed-ci-token", "1"));
        remediations.choose(REMEDIATION, new TemplateRef("exposed-ci-token", "2"));
        remediations.choose(REMEDIATION, new TemplateRef("exposed-ci-token", "2"));

        assertThat(remediations.chosen(REMEDIATION)).contains(new TemplateRef("exposed-ci-token", "2"));
        assertThat(remediations.timeline(REMEDIATION)).hasSize(3);
        assertThat(remediations.standing(REMEDIATION).orElseThrow().state()).isEqualTo(RemediationState.RECEIVED);
    }

    @Test
    void knowsWhetherACaseIsStillOpen() {
        assertThat(remediations.holdOpen(REMEDIATION)).isFalse();
        remediations.open(INCIDENT);
        assertThat(remediations.holdOpen(REMEDIATION)).isTrue();

        remediations.close(REMEDIATION, Outcome.CONTAINED, "");

        assertThat(remediations.holdOpen(REMEDIATION)).isFalse();
    }

    @Test
    void nobodyClosesACaseThatIsHeldOpen() throws Exception {
        remediations.open(INCIDENT);
        ExecutorService closer = Executors.newSingleThreadExecutor();
        try {
            Future<?> closing = transaction.execute(status -> {
                assertThat(remediations.holdOpen(REMEDIATION)).isTrue();
                Future<?> waits = closer.submit(() -> transaction.executeWithoutResult(
                        inner -> remediations.close(REMEDIATION, Outcome.CONTAINED, "")));
                assertThatThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return waits;
            });

            closing.get(30, TimeUnit.SECONDS);
        } finally {
            closer.shutdownNow();
        }
        assertThat(remediations.holdOpen(REMEDIATION)).isFalse();
    }

    @Test
    void whatIsNotedWhileACaseIsClosedIsNotNotedAfterItsEnd() throws Exception {
        remediations.open(INCIDENT);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> noting = transaction.execute(status -> {
                remediations.close(REMEDIATION, Outcome.CONTAINED, "");
                Future<Boolean> waits = other.submit(() -> transaction.execute(
                        inner -> remediations.noteIfOpen(REMEDIATION, TimelineEvent.SAME_SECRET, "elsewhere")));
                assertThatThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return waits;
            });

            assertThat(noting.get(30, TimeUnit.SECONDS)).isFalse();
        } finally {
            other.shutdownNow();
        }
        assertThat(remediations.timeline(REMEDIATION))
                .extracting(Remediations.TimelineEntry::event)
                .containsExactly("RECEIVED", "CONTAINED");
    }

    @Test
    void findsTheOpenCaseOfTheSameTarget() {
        remediations.open(INCIDENT);
        known(ExposedToken.incident(OTHER));

        assertThat(remediations.openFor(OTHER)).contains(REMEDIATION);
        remediations.open(OTHER);
        assertThat(remediations.openFor(OTHER)).contains(REMEDIATION);
    }

    /** An incident may hold a hundred documents, and each report asks. */
    @Test
    void comparesWithOpenCasesInOneStatementAndReadsNoneOfTheirIncidents() {
        IncidentId third = new IncidentId("inc-33333333-3333-3333-3333-333333333333");
        known(ExposedToken.incident(OTHER));
        known(ExposedToken.incident(third));
        remediations.open(INCIDENT);
        remediations.open(OTHER);
        AtomicInteger statements = new AtomicInteger();
        Remediations counted = new RecordedRemediations(
                JdbcClient.create(counting(statements)),
                new KnownIncidents().with(ExposedToken.incident(third)),
                Clock.systemUTC());

        assertThat(counted.openFor(third)).containsExactly(REMEDIATION, OTHER.remediation());

        assertThat(statements).hasValue(1);
    }

    private DataSource counting(AtomicInteger statements) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.incrementAndGet();
                            }
                            return method.invoke(connection, arguments);
                        });
            }
        };
    }

    @Test
    void ofTwoCasesOnlyTheLaterOneFindsTheOther() {
        remediations.open(INCIDENT);
        known(ExposedToken.incident(OTHER));
        remediations.open(OTHER);

        assertThat(remediations.openFor(INCIDENT)).isEmpty();
    }

    @Test
    void doesNotFindAClosedCase() {
        remediations.open(INCIDENT);
        remediations.close(REMEDIATION, Outcome.CONTAINED, "");
        known(ExposedToken.incident(OTHER));

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    @Test
    void doesNotFindACaseOfAnotherKind() {
        remediations.open(INCIDENT);
        other(IncidentKind.SUSPICIOUS_TOKEN, "repository=acme/shop", "credential-id=42");

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    /** A case tells those that it follows, and holds them after itself: two transactions that hold several must not wait for one another. */
    @Test
    void holdsSeveralCasesFromTheNewestToTheOldest() {
        IncidentId third = new IncidentId("inc-33333333-3333-3333-3333-333333333333");
        known(ExposedToken.incident(OTHER));
        known(ExposedToken.incident(third));
        List<RemediationId> held = new ArrayList<>();
        Remediations holding = (Remediations) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Remediations.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("holdOpen")) {
                        held.add((RemediationId) arguments[0]);
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(remediations, arguments);
                });
        remediations.open(INCIDENT);
        remediations.open(OTHER);
        remediations.open(third);

        List<RemediationId> open = transaction.execute(status -> holding.holdOpenFor(third));

        assertThat(held).containsExactly(third.remediation(), OTHER.remediation(), REMEDIATION);
        assertThat(open).containsExactly(REMEDIATION, OTHER.remediation());
    }

    @Test
    void doesNotFindACaseOfAnotherTarget() {
        remediations.open(INCIDENT);
        other(IncidentKind.EXPOSED_SECRET, "repository=acme/shop", "credential-id=43");

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    @Test
    void aCredentialIsTheSameOnlyInTheSameRepository() {
        remediations.open(INCIDENT);
        other(IncidentKind.EXPOSED_SECRET, "repository=acme/web", "credential-id=42");

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    @Test
    void recognisesEachKindOfTarget() {
        assertRecognised("session=s-1");
        assertRecognised("workload=shop", "namespace=prod");
        assertRecognised("role=app", "database=orders");
        assertRecognised("ip=198.51.100.7");
    }

    @Test
    void aSessionNamesTheTargetBeforeAnAddress() {
        other(IncidentKind.SUSPICIOUS_TOKEN, "ip=198.51.100.7", "session=s-1");
        IncidentId first = OTHER;
        remediations.open(first);
        IncidentId second = IncidentId.random();
        incident(second, IncidentKind.SUSPICIOUS_TOKEN, "ip=203.0.113.9", "session=s-1");

        assertThat(remediations.openFor(second)).contains(first.remediation());
    }

    @Test
    void anIncidentWithoutATargetFindsNothing() {
        other(IncidentKind.EXPOSED_SECRET, "credential-id=42");
        remediations.open(OTHER);
        IncidentId second = IncidentId.random();
        incident(second, IncidentKind.EXPOSED_SECRET, "credential-id=42");

        assertThat(remediations.openFor(second)).isEmpty();
    }

    @Test
    void doesNotFindACaseThatAPersonHasUndone() {
        remediations.open(INCIDENT);
        remediations.note(REMEDIATION, TimelineEvent.ROLLBACK_REQUESTED, "By ben: a drill");
        known(ExposedToken.incident(OTHER));

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    @Test
    void doesNotFindACaseOfAnotherEnvironment() {
        remediations.open(INCIDENT);
        incident("staging", OTHER, IncidentKind.EXPOSED_SECRET, "repository=acme/shop", "credential-id=42");

        assertThat(remediations.openFor(OTHER)).isEmpty();
    }

    @Test
    void aRoleIsNotTheUserOfItsName() {
        assertApart(List.of("principal=deploy", "cloud-account=1"), List.of("iam-role=deploy", "cloud-account=1"));
        assertRecognised("iam-role=deploy", "cloud-account=1");
    }

    @Test
    void anAccountThatEachMachineMayHaveIsTheSameOnlyOnTheSameMachine() {
        assertApart(List.of("user=root", "host=web1"), List.of("user=root", "host=db1"));
        assertApart(
                List.of("username=root", "container=c1", "cluster=p"),
                List.of("username=root", "container=c2", "cluster=p"));
        assertRecognised("user=root", "host=web1");
    }

    @Test
    void findsAnOpenCaseThatAnEarlierVersionRecorded() {
        Databases.unguard(database, "wr_remediation");

        assertFoundUnder("{\"principal\":[\"deploy\"],\"instance\":\"1\"}", "iam-role=deploy", "cloud-account=1");
        assertFoundUnder("{\"principal\":[\"root\"],\"instance\":\"p\"}", "user=root", "host=web1", "cluster=p");
        assertFoundUnder("{\"principal\":[\"root\"]}", "user=root", "host=web2", "cluster=p");
    }

    private void assertFoundUnder(String recorded, String... observables) {
        IncidentId first = IncidentId.random();
        IncidentId second = IncidentId.random();
        incident(first, IncidentKind.SUSPICIOUS_TOKEN, observables);
        incident(second, IncidentKind.SUSPICIOUS_TOKEN, observables);
        remediations.open(first);
        database.sql("update wr_remediation set target = ? where id = ?")
                .params(
                        Digest.of(StrictJson.read(recorded.getBytes(StandardCharsets.UTF_8)))
                                .value(),
                        first.remediation().value())
                .update();

        assertThat(remediations.openFor(second)).containsExactly(first.remediation());
    }

    @Test
    void anAccountOfADirectoryIsTheSameOnEveryMachine() {
        assertTogether(List.of("user=ada", "realm=staff", "host=web1"), List.of("user=ada", "realm=staff", "host=db1"));
        assertTogether(List.of("principal=ada", "host=web1"), List.of("principal=ada", "host=db1"));
    }

    private void assertApart(List<String> one, List<String> other) {
        assertThat(foundFor(one, other)).isEmpty();
    }

    private void assertTogether(List<String> one, List<String> other) {
        assertThat(foundFor(one, other)).hasSize(1);
    }

    private List<RemediationId> foundFor(List<String> one, List<String> other) {
        IncidentId first = IncidentId.random();
        IncidentId second = IncidentId.random();
        incident(first, IncidentKind.SUSPICIOUS_TOKEN, one.toArray(String[]::new));
        incident(second, IncidentKind.SUSPICIOUS_TOKEN, other.toArray(String[]::new));
        remediations.open(first);
        return remediations.openFor(second);
    }

    private void assertRecognised(String... observables) {
        IncidentId first = IncidentId.random();
        IncidentId second = IncidentId.random();
        incident(first, IncidentKind.UNAUTHORIZED_WORKLOAD, observables);
        incident(second, IncidentKind.UNAUTHORIZED_WORKLOAD, observables);

        remediations.open(first);

        assertThat(remediations.openFor(second)).contains(first.remediation());
    }

    private void other(IncidentKind kind, String... observables) {
        incident(OTHER, kind, observables);
    }

    private void incident(IncidentId id, IncidentKind kind, String... observables) {
        incident(ExposedToken.incident(id).environment(), id, kind, observables);
    }

    private void incident(String environment, IncidentId id, IncidentKind kind, String... observables) {
        Incident known = ExposedToken.incident(id);
        known(new Incident(
                id,
                known.source(),
                id.value(),
                kind,
                known.severity(),
                environment,
                known.title(),
                known.evidence(),
                known.receivedBytes(),
                Arrays.stream(observables)
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new Observable(pair[0], pair[1], "/" + pair[0], true, "test"))
                        .toList(),
                known.reporter(),
                known.receivedAt()));
    }
}
