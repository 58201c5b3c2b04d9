package dev.warrant.identity;

import static dev.warrant.identity.WorkloadApiServer.DOMAIN;
import static dev.warrant.identity.WorkloadApiServer.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SPIFFE against a real gRPC server on a Unix socket that speaks the published Workload API. */
@Timeout(60)
class SpiffeIdentitiesTest {

    private static final String AUDIENCE = "warrant-credential-broker";

    private final WorkloadApiServer server = new WorkloadApiServer().withThreeRoles();
    private final List<WorkloadApi> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(WorkloadApi::destroy);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleIsTheOneOfItsHint(Role role) {
        server.start();
        Known known = byHint();

        Proof proof = known.proofs.prove(role);

        assertThat(known.checking.check(proof, role)).isEqualTo(id(role));
        assertThat(known.separation.reasons()).isEmpty();
    }

    @Test
    void eachRoleIsTheOneThatIsConfigured() {
        server.register("executor", "spiffe://acme.example/somebody/else");
        server.register("other-hint", id(Role.EXECUTOR));
        server.start();
        Known known = byId(id(Role.AGENT), id(Role.PREVIEWER), id(Role.EXECUTOR));

        assertThat(known.checking.check(known.proofs.prove(Role.EXECUTOR), Role.EXECUTOR))
                .isEqualTo(id(Role.EXECUTOR));
        assertThat(known.separation.reasons()).isEmpty();
    }

    @Test
    void theAgentAndThePreviewerDoNotPassForTheExecutor() {
        server.start();
        Known known = byHint();

        refused(known, known.proofs.prove(Role.AGENT), "shows " + id(Role.AGENT) + ", but the executor is");
        refused(known, known.proofs.prove(Role.PREVIEWER), "shows " + id(Role.PREVIEWER) + ", but the executor is");
    }

    @Test
    void oneIdentityForTwoRolesIsToldWithTheSettings() {
        server.register("executor", id(Role.AGENT));
        server.start();

        assertThat(byHint().separation.reasons())
                .containsExactly("The agent and the executor are the same identity, " + id(Role.AGENT)
                        + " (warrant.identity.spiffe.agent and warrant.identity.spiffe.executor)");
        assertThat(byId(id(Role.PREVIEWER), id(Role.PREVIEWER), id(Role.PREVIEWER))
                        .separation
                        .reasons())
                .hasSize(3);
    }

    @Test
    void aKeyThatWasRotatedOutCountsNoLongerAndTheNewOneDoes() {
        server.start();
        Known known = byHint();
        Proof before = known.proofs.prove(Role.EXECUTOR);
        assertThat(known.checking.check(before, Role.EXECUTOR)).isEqualTo(id(Role.EXECUTOR));

        server.rotate(DOMAIN);

        refused(known, before, "not a token signed");
        assertThat(known.checking.check(known.proofs.prove(Role.EXECUTOR), Role.EXECUTOR))
                .isEqualTo(id(Role.EXECUTOR));
    }

    @Test
    void aRefusedCallIsToldAndOverAsSoonAsItIsGranted() {
        server.start();
        server.refuse(Status.PERMISSION_DENIED.withDescription("no identity issued"));
        Known known = byHint();

        assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR))
                .isInstanceOfSatisfying(ProofRefused.class, refused -> assertThat(refused.mayPass())
                        .isFalse())
                .hasMessageContaining("identity of the executor cannot be obtained")
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(known.separation.reasons())
                .singleElement()
                .asString()
                .contains("not known to be apart", "warrant.identity.spiffe.agent", "PERMISSION_DENIED");

        server.refuse(Status.OK);
        assertThat(known.checking.check(known.proofs.prove(Role.EXECUTOR), Role.EXECUTOR))
                .isEqualTo(id(Role.EXECUTOR));
    }

    @Test
    void aWorkloadApiThatIsAwayIsToldAndFoundAgainWithoutWaiting() {
        Known known = byHint();
        assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR))
                .isInstanceOfSatisfying(
                        ProofRefused.class, away -> assertThat(away.mayPass()).isTrue())
                .hasMessageContaining("cannot be obtained");
        assertThat(known.separation.reasons()).hasSize(1);

        server.start();

        assertThat(known.checking.check(known.proofs.prove(Role.EXECUTOR), Role.EXECUTOR))
                .isEqualTo(id(Role.EXECUTOR));
    }

    @Test
    void aProofIsNotTakenOnTrustWhenTheWorkloadApiIsGone() {
        server.start();
        Known known = byHint();
        Proof proof = known.proofs.prove(Role.EXECUTOR);

        server.close();

        refused(known, proof, "cannot be checked");
    }

    @Test
    void aWorkloadApiThatHangsIsWaitedForInBoundedTime() {
        server.start();
        server.fallSilent();
        Known known = new Known(properties(Duration.ofMillis(300), null, null, null), Clock.systemUTC());

        assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining("no answer within PT0.3S (warrant.identity.timeout)");
    }

    @Test
    void aTokenForAnotherAudienceIsNoProof() {
        server.start();

        refused(byHint(), token(DOMAIN, "elsewhere"), "not meant for 'warrant-credential-broker'");
    }

    @Test
    void aTokenThatHasRunOutIsNoProof() {
        server.start();
        Known later = new Known(
                properties(Duration.ofSeconds(20), id(Role.AGENT), id(Role.PREVIEWER), id(Role.EXECUTOR)),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)));

        refused(later, token(DOMAIN, AUDIENCE), "expired");
    }

    @Test
    void aFederatedTrustDomainCannotSpeakForOurs() {
        server.rotate("partner.example");
        server.start();

        refused(byHint(), token("partner.example", AUDIENCE), "not a token signed");
    }

    @Test
    void anIdentityOfAForeignTrustDomainIsNotTaken() {
        server.rotate("partner.example");
        server.register("executor", "spiffe://partner.example/warrant/executor");
        server.start();

        assertThat(byHint().separation.reasons())
                .singleElement()
                .asString()
                .contains("spiffe://partner.example/warrant/executor", "not in the trust domain acme.example");
    }

    @Test
    void aRoleThatIsNotRegisteredIsTold() {
        server.unregister("previewer");
        server.start();

        assertThat(byHint().separation.reasons())
                .singleElement()
                .asString()
                .contains("0 identities with the hint 'previewer'", "warrant.identity.spiffe.previewer");
    }

    @Test
    void settingsThatCannotBeStopStartUp() {
        assertThatThrownBy(() -> new SpiffeProperties(null, "", null, null, null))
                .hasMessageContaining("warrant.identity.spiffe.trust-domain");
        assertThatThrownBy(() -> new SpiffeProperties(null, "not a domain", null, null, null))
                .hasMessageContaining("warrant.identity.spiffe.trust-domain");
        assertThatThrownBy(() -> new SpiffeProperties(null, DOMAIN, null, null, "spiffe://partner.example/executor"))
                .hasMessageContaining("warrant.identity.spiffe.executor");
        assertThatThrownBy(() -> new SpiffeProperties(null, DOMAIN, "agent", null, null))
                .hasMessageContaining("warrant.identity.spiffe.agent");
        assertThatThrownBy(() -> new IdentityProperties(
                        IdentityProperties.Source.SPIFFE,
                        AUDIENCE,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        null,
                        null))
                .hasMessageContaining("warrant.identity.spiffe.trust-domain is not set");
    }

    private Proof token(String keyOfDomain, String audience) {
        return new Proof(server.token(keyOfDomain, id(Role.EXECUTOR), List.of(audience)));
    }

    private static void refused(Known known, Proof proof, String why) {
        assertThatThrownBy(() -> known.checking.check(proof, Role.EXECUTOR))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(proof.token());
    }

    private Known byHint() {
        return byId(null, null, null);
    }

    private Known byId(String agent, String previewer, String executor) {
        return new Known(properties(Duration.ofSeconds(20), agent, previewer, executor), Clock.systemUTC());
    }

    private IdentityProperties properties(Duration timeout, String agent, String previewer, String executor) {
        return new IdentityProperties(
                IdentityProperties.Source.SPIFFE,
                AUDIENCE,
                timeout,
                Duration.ofSeconds(30),
                new SpiffeProperties(server.address(), DOMAIN, agent, previewer, executor),
                null);
    }

    /** The module put together by hand for one Workload API. */
    private final class Known {

        final TimelyProofs proofs;
        final ProofChecking checking;
        final RecheckedSeparation separation;

        Known(IdentityProperties properties, Clock clock) {
            WorkloadApi api = new WorkloadApi(properties);
            opened.add(api);
            IdentitySource source = new SpiffeIdentities(properties, api);
            TimedQuestions questions = new TimedQuestions(properties);
            Proofs checked = new Proofs(source, properties, clock);
            proofs = new TimelyProofs(checked, questions);
            checking = new ProofChecking(checked, questions);
            separation = new RecheckedSeparation(checked, source, questions, properties, clock);
        }
    }
}
