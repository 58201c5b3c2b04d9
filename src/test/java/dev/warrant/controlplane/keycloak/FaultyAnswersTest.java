package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader.Unreadable;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that a real Keycloak gives only in bad times, given here by a stub that speaks just enough of the published admin API: the line
 * between what was refused and what nobody knows.
 */
class FaultyAnswersTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final String USER = "{\"id\": \"u1\", \"username\": \"eve\", \"enabled\": true}";
    private static final String CONSENTS = "[{\"clientId\": \"a\"}, {\"clientId\": \"b\"}]";

    private static final String EVERYTHING = "";
    private static final int NO_ANSWER = 0;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Plane plane;
    private String user = USER;
    private volatile int answered;
    private volatile String unseen = "/nothing";
    private volatile int hiddenWith = 403;
    private Behaviour behaviour = exchange -> answer(exchange, 500, "");
    private Behaviour tokenAnswer = exchange -> answer(exchange, 503, "");

    private final ActionCall disable = Plane.call("keycloak.disable-user", "eve", "shop");
    private final Credential credential = credential("disable-user", Purpose.APPLY);
    private final Snapshot enabled =
            new Snapshot(JsonNodeFactory.instance.objectNode().put("enabled", true), new byte[0]);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        plane = Plane.impatient(KeycloakServer.url(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void aClearNoToAChangeIsARefusal(int status) {
        behaviour = exchange -> answer(exchange, status, "{\"error\": \"no top-secret\"}");

        StepOutcome outcome = plane.executor().apply(disable, enabled, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(outcome.toString()).doesNotContain("top-secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 423, 429, 503})
    void aNoThatCanPassIsARefusalForNow(int status) {
        behaviour = exchange -> answer(exchange, status, "{\"error\": \"no top-secret\"}");

        StepOutcome outcome = plane.executor().apply(disable, enabled, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(outcome.reason()).contains(String.valueOf(status)).doesNotContain("top-secret");
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "soon,", "-1,", "'Mon, 05 Jan 2026 08:02:00 GMT',"})
    void howLongItWantsToBeLeftAloneIsReadFromItsAnswer(String header, @Nullable Duration wanted) {
        assertThat(leftAlone(header)).isEqualTo(Optional.ofNullable(wanted));
    }

    @Test
    void aDateUntilWhichItWantsToBeLeftAloneCountsFromItsOwnDate() {
        String inTwoMinutes = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(120).atOffset(ZoneOffset.UTC));

        assertThat(leftAlone(inTwoMinutes).orElseThrow()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(121));
    }

    private Optional<Duration> leftAlone(String header) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            answer(exchange, 429, "");
        };
        return ((StepOutcome.RefusedForNow) plane.executor().apply(disable, enabled, credential)).after();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 425, 500, 502, 504})
    void anythingElseThatAChangeIsAnsweredIsUncertain(int status) {
        behaviour = exchange -> answer(exchange, status, "");

        assertThat(plane.executor().apply(disable, enabled, credential)).isInstanceOf(StepOutcome.Uncertain.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 423, 425, 429, 500, 502, 503, 504})
    void whatIsOnlyReadMayBeAskedForAgainWhenTheServerBreaksDown(int status) {
        unseen = EVERYTHING;
        hiddenWith = status;

        assertMayPass();
    }

    @Test
    void whatIsOnlyReadMayBeAskedForAgainWhenNoAnswerComes() {
        unseen = EVERYTHING;
        hiddenWith = NO_ANSWER;

        assertMayPass();
    }

    private void assertMayPass() {
        assertThat(plane.reader().read(disable))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.mayPass())
                        .isTrue());
        assertPasses(() -> plane.executor().snapshot(disable, credential));
        assertPasses(() -> plane.executor().isApplied(disable, enabled, credential));
        assertPasses(
                () -> plane.minter().mint("c1", new Grant(disable, Plane.resource(disable), Purpose.APPLY), BOUND));
    }

    private static void assertPasses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PlaneFailure.class, failure -> assertThat(failure.mayPass())
                .as(failure.getMessage())
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void whatIsOnlyReadMayBeAskedForAgainWhenSomethingInFrontPointsElsewhere(int status) {
        unseen = EVERYTHING;
        hiddenWith = status;

        assertMayPass();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Back soon</body></html>", "{\"status\": \"maintenance\"}", "", "null"})
    void aPageInPlaceOfATokenIsARefusalForNow(String page) {
        tokenAnswer = exchange -> answer(exchange, 200, page);

        assertThat(plane.reader().read(disable))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.mayPass())
                        .isTrue());
        assertPasses(
                () -> plane.minter().mint("c1", new Grant(disable, Plane.resource(disable), Purpose.APPLY), BOUND));
    }

    @Test
    void aSecretThatSomebodyElseMadeBetweenTwoTriesIsNoRotation() {
        ActionCall rotate = Plane.call("keycloak.rotate-client-secret", "eve", "shop");
        Credential minted = credential("rotate-client-secret", Purpose.APPLY);
        user = client("old", 0);
        Snapshot before = plane.executor().snapshot(rotate, minted);
        behaviour = exchange -> answer(exchange, 503, "");
        assertThat(plane.executor().apply(rotate, before, minted)).isInstanceOf(StepOutcome.RefusedForNow.class);
        user = client("the attacker's own", 0);

        StepOutcome again = plane.executor().apply(rotate, before, minted);

        assertThat(again).isInstanceOf(StepOutcome.Drifted.class);
        assertThat(again.reason()).doesNotContain("the attacker's own");
        assertThat(plane.executor().isApplied(rotate, before, minted)).isFalse();
        assertThat(asked).filteredOn(one -> one.startsWith("PUT")).hasSize(1);
    }

    @Test
    void aNotBeforeThatIsOlderThanTheChosenOneDoesNotCountAsThePush() {
        ActionCall push = Plane.call("keycloak.push-not-before", "eve", "shop");
        Credential minted = credential("push-not-before", Purpose.APPLY);
        user = client("old", 0);
        Snapshot before = plane.executor().snapshot(push, minted);
        user = client("old", 1000);

        assertThat(plane.executor().isApplied(push, before, minted)).isFalse();
    }

    @Test
    void aNotBeforeIsChosenAnewForATryThatComesMinutesLater() {
        ActionCall push = Plane.call("keycloak.push-not-before", "eve", "shop");
        Credential minted = credential("push-not-before", Purpose.APPLY);
        user = client("old", 0);
        behaviour = exchange -> answer(exchange, 204, "");
        Snapshot anew = plane.executor().snapshot(push, minted);
        Snapshot aged =
                new Snapshot(((ObjectNode) anew.visible().deepCopy()).put("pushed", 1_000_000_000L), new byte[0]);

        assertThat(plane.executor().apply(push, aged, minted)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(plane.executor().apply(push, anew, minted)).isInstanceOf(StepOutcome.Applied.class);
    }

    private static String client(String secret, long notBefore) {
        return "{\"id\": \"u1\", \"clientId\": \"shop\", \"enabled\": true, \"secret\": \"" + secret
                + "\", \"notBefore\": " + notBefore + "}";
    }

    @Test
    void aChangeThatIsNeverAnsweredIsUncertainWithinItsTime() {
        behaviour = exchange -> hang();
        Instant start = Instant.now();

        StepOutcome outcome = plane.executor().apply(disable, enabled, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
    }

    @Test
    void aChangeThatIsAnsweredByHalfIsUncertainWithinItsTime() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hang();
        };
        Instant start = Instant.now();

        StepOutcome outcome = plane.executor().apply(disable, enabled, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
    }

    @Test
    void aChangeWithAnEndlessAnswerIsUncertainAndAbandoned() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1024 * 1024];
            for (int sent = 0; sent < 64; sent++) {
                exchange.getResponseBody().write(piece);
                answered = sent;
            }
        };

        assertThat(plane.executor().apply(disable, enabled, credential)).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(answered).isLessThan(63);
    }

    /** What was done to the first client cannot be undone, so a refusal of the second is not a refusal of the step. */
    @Test
    void aNoAfterAChangeIsUncertain() {
        behaviour = exchange -> answer(
                exchange, asked.stream().filter(one -> one.startsWith("DELETE")).count() == 1 ? 204 : 403, "");
        ActionCall revoke = Plane.call("keycloak.revoke-consents", "eve", "shop");

        StepOutcome outcome = plane.executor()
                .apply(
                        revoke,
                        new Snapshot(JsonNodeFactory.instance.objectNode(), new byte[0]),
                        credential("revoke-consents", Purpose.APPLY));

        assertThat(outcome).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(asked).filteredOn(one -> one.startsWith("DELETE")).hasSize(2);
    }

    @Test
    void anUndoThatIsNotAnsweredWellHasFailed() {
        user = USER.replace("true", "false");
        behaviour = exchange -> answer(exchange, 503, "");

        UndoOutcome outcome = plane.executor().undo(disable, enabled, credential("disable-user", Purpose.UNDO));

        assertThat(outcome).isInstanceOfSatisfying(UndoOutcome.Failed.class, failed -> assertThat(failed.mayPass())
                .isTrue());
        assertThat(asked).anyMatch(one -> one.startsWith("PUT"));
    }

    @Test
    void aCredentialForAnotherActionPurposeOrRealmAsksNothing() {
        for (Credential other : List.of(
                credential("end-user-sessions", Purpose.APPLY),
                credential("disable-user", Purpose.UNDO),
                new Credential("cred-1", "keycloak", "x/disable-user/apply/u1@other", secret(), Instant.MAX))) {
            assertThat(plane.executor().apply(disable, enabled, other)).isInstanceOf(StepOutcome.Refused.class);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aCredentialForAnotherUserChangesNobody() {
        ActionCall other = Plane.call("keycloak.disable-user", "adam", "shop");

        assertThat(plane.executor().apply(other, enabled, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(asked).noneMatch(one -> one.startsWith("PUT"));
    }

    @Test
    void whatCannotBeReadIsUnreadableAndNothingIsMinted() {
        Grant grant = new Grant(disable, Plane.resource(disable), Purpose.APPLY);

        assertThat(plane.reader().read(disable)).isInstanceOf(Unreadable.class);
        assertThat(plane.rehearser().rehearse(disable).shown()).isFalse();
        assertThatThrownBy(() -> plane.minter().mint("cred-1", grant, Duration.ofMinutes(5)))
                .isInstanceOf(PlaneFailure.class)
                .hasMessageNotContaining(PreparedRealm.PREVIEW_SECRET);
    }

    @Test
    void whereNobodyListensNothingIsChanged() {
        server.stop(0);

        assertThat(plane.executor().apply(disable, enabled, credential)).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(plane.executor().undo(disable, enabled, credential("disable-user", Purpose.UNDO)))
                .isInstanceOf(UndoOutcome.Failed.class);
        assertThat(plane.reader().read(disable)).isInstanceOf(Unreadable.class);
        assertThat(plane.rehearser().rehearse(disable).shown()).isFalse();
        assertThatThrownBy(() -> plane.executor().snapshot(disable, credential)).isInstanceOf(PlaneFailure.class);
        assertThatThrownBy(() -> plane.minter().retire(credential)).isInstanceOf(PlaneFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"end-user-sessions, /sessions", "end-user-sessions, /consents", "revoke-consents, /consents"})
    void aStepDestroysNothingIfWhatItWouldDestroyCannotBeSeen(String action, String hidden) {
        ActionCall call = Plane.call("keycloak." + action, "eve", "shop");
        Credential minted = credential(action, Purpose.APPLY);
        assertThatNoException().isThrownBy(() -> plane.executor().snapshot(call, minted));

        unseen = hidden;

        assertThatThrownBy(() -> plane.executor().snapshot(call, minted)).isInstanceOf(PlaneFailure.class);
        assertThat(asked).allMatch(one -> one.startsWith("GET"));
    }

    /** Reading works but for what is unseen, and changing does what the test says. */
    private void serve(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(what);
        if (what.endsWith(unseen) && hiddenWith == NO_ANSWER) {
            hang();
        } else if (what.endsWith(unseen)) {
            answer(exchange, hiddenWith, "");
        } else if (what.endsWith("/token")) {
            tokenAnswer.serve(exchange);
        } else if (what.startsWith("GET")) {
            answer(exchange, 200, listed(exchange).orElse(user));
        } else {
            behaviour.serve(exchange);
        }
    }

    private static Optional<String> listed(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.contains("-sessions") || path.endsWith("-session")) {
            return Optional.of("[]");
        }
        return path.endsWith("/consents") ? Optional.of(CONSENTS) : Optional.empty();
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Credential credential(String action, Purpose purpose) {
        String account = new MintedClient("warrant-executor", action, purpose, "u1", Plane.NAME).toString();
        return new Credential("cred-1", "keycloak", account, secret(), Instant.MAX);
    }

    private static char[] secret() {
        return "a.b.c".toCharArray();
    }

    private interface Behaviour {
        void serve(HttpExchange exchange) throws IOException;
    }
}
