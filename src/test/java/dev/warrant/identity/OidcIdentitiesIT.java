package dev.warrant.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.controlplane.keycloak.PreparedRealm;
import dev.warrant.controlplane.keycloak.WithKeycloak;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenID identities against a real Keycloak, whose clients are made as the documentation says. */
@WithKeycloak
@Timeout(600)
class OidcIdentitiesIT {

    private static final String AUDIENCE = "warrant-credential-broker";
    private static final String SECRET = "a-client-secret";

    private final PreparedRealm realm = PreparedRealm.shared();
    private final String issuer = realm.url() + "/realms/" + PreparedRealm.REALM;
    private final String agent = client(AUDIENCE);
    private final String previewer = client(AUDIENCE);
    private final String executor = client(AUDIENCE);

    @Test
    void threeClientsProveThemselvesAndNotEachOther() {
        Known known = known(agent, previewer, executor, SECRET);

        Proof proof = known.proofs.prove(Role.EXECUTOR);

        assertThat(known.separation.reasons()).isEmpty();
        assertThat(known.checking.check(proof, Role.EXECUTOR)).isEqualTo(issuer + "#" + executor);
        refused(known, known.proofs.prove(Role.AGENT), agent + ", but the executor is " + issuer + "#" + executor);
        refused(known, known.proofs.prove(Role.PREVIEWER), previewer + ", but the executor is");
    }

    @Test
    void oneClientForTwoRolesIsTold() {
        assertThat(known(agent, previewer, agent, SECRET).separation.reasons())
                .containsExactly("The agent and the executor are the same identity, " + issuer + "#" + agent
                        + " (warrant.identity.oidc.agent-client and warrant.identity.oidc.executor-client)");
    }

    @Test
    void aClientThatNobodyGaveTheAudienceProvesNothing() {
        String plain = client("account");
        Known known = known(agent, previewer, plain, SECRET);

        refused(known, known.proofs.prove(Role.EXECUTOR), "not meant for 'warrant-credential-broker'");
    }

    @Test
    void aWrongSecretIsToldWithoutTheSecret() {
        Known known = known(agent, previewer, executor, "a-wrong-secret");

        assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining("identity of the executor cannot be obtained")
                .hasMessageContaining("Unauthorized")
                .hasMessageNotContaining("a-wrong-secret");
        assertThat(known.separation.reasons())
                .singleElement()
                .asString()
                .contains("warrant.identity.oidc.executor-client");
    }

    @Test
    void aTokenThatHasRunOutIsNoProof() {
        Proof proof = known(agent, previewer, executor, SECRET).proofs.prove(Role.EXECUTOR);
        Known later = new Known(
                properties(issuer, agent, previewer, executor, SECRET),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));

        refused(later, proof, "expired");
    }

    @Test
    void aTokenOfAnotherIssuerIsNoProof() throws Exception {
        Known known = known(agent, previewer, executor, SECRET);

        refused(known, new KnownIdentities(Clock.systemUTC()).executor(), "not a token signed");
    }

    @Test
    void aProviderThatSaysItIsAnotherIsNotTaken() {
        String elsewhere = realm.url().replace("127.0.0.1", "localhost") + "/realms/" + PreparedRealm.REALM;
        Known known = new Known(properties(elsewhere, agent, previewer, executor, SECRET), Clock.systemUTC());

        assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR)).hasMessageContaining("names another issuer");
    }

    @Test
    void aProviderThatIsAwayOrSilentIsToldInBoundedTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            IdentityProperties properties = properties(
                    "http://127.0.0.1:" + silent.getLocalPort() + "/realms/acme", agent, previewer, executor, SECRET);
            Known known = new Known(
                    new IdentityProperties(
                            properties.source(),
                            AUDIENCE,
                            Duration.ofMillis(500),
                            properties.recheck(),
                            null,
                            properties.oidc()),
                    Clock.systemUTC());

            assertThat(known.separation.reasons()).singleElement().asString().contains("not known to be apart");
            silent.close();
            assertThatThrownBy(() -> known.proofs.prove(Role.EXECUTOR)).isInstanceOf(ProofRefused.class);
        }
    }

    /** A service client whose tokens name this audience. */
    private String client(String audience) {
        String name = "id-" + UUID.randomUUID();
        realm.admin("POST", "/clients", """
                {"clientId": "%s", "secret": "%s", "publicClient": false, "standardFlowEnabled": false,
                 "serviceAccountsEnabled": true, "protocolMappers": [
                  {"name": "broker", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                   "config": {"included.custom.audience": "%s", "access.token.claim": "true"}}]}""".formatted(name, SECRET, audience));
        return name;
    }

    private static void refused(Known known, Proof proof, String why) {
        assertThatThrownBy(() -> known.checking.check(proof, Role.EXECUTOR))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(proof.token());
    }

    private Known known(String agentClient, String previewerClient, String executorClient, String executorSecret) {
        return new Known(
                properties(issuer, agentClient, previewerClient, executorClient, executorSecret), Clock.systemUTC());
    }

    private static IdentityProperties properties(
            String issuer, String agentClient, String previewerClient, String executorClient, String executorSecret) {
        return new IdentityProperties(
                IdentityProperties.Source.OIDC,
                AUDIENCE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                null,
                new OidcProperties(
                        issuer, "azp", agentClient, SECRET, previewerClient, SECRET, executorClient, executorSecret));
    }

    /** The module put together by hand for one provider. */
    private static final class Known {

        final TimelyProofs proofs;
        final ProofChecking checking;
        final RecheckedSeparation separation;

        Known(IdentityProperties properties, Clock clock) {
            IdentitySource source = new OidcIdentities(properties);
            TimedQuestions questions = new TimedQuestions(properties);
            Proofs checked = new Proofs(source, properties, clock);
            proofs = new TimelyProofs(checked, questions);
            checking = new ProofChecking(checked, questions);
            separation = new RecheckedSeparation(checked, source, questions, properties, clock);
        }
    }
}
