package dev.warrant.identity;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identities of an OpenID provider: three clients, each allowed the client credentials grant (RFC 6749, 4.4). Secrets belong in the environment:
 * {@code WARRANT_IDENTITY_OIDC_EXECUTORSECRET} and so on.
 *
 * @param issuer the issuer as its tokens name it; plain HTTP only on this machine
 * @param clientClaim the claim in which a token names its client
 * @param agentClient the client of the agent
 * @param agentSecret from the environment
 * @param previewerClient the client of the previewer
 * @param previewerSecret from the environment
 * @param executorClient the client of the executor
 * @param executorSecret from the environment
 */
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("azp") String clientClaim,
        @DefaultValue("warrant-agent") String agentClient,
        @DefaultValue("") String agentSecret,
        @DefaultValue("warrant-previewer") String previewerClient,
        @DefaultValue("") String previewerSecret,
        @DefaultValue("warrant-executor") String executorClient,
        @DefaultValue("") String executorSecret) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcProperties {
        URI address = URI.create(issuer);
        boolean secret = "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()));
        if (!secret || address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException(
                    "warrant.identity.oidc.issuer must start with https:// (http:// only on this machine) and name no user, no password and no query");
        }
        if (Stream.of(clientClaim, agentClient, previewerClient, executorClient).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "warrant.identity.oidc must name a claim and three clients, but one of them is empty");
        }
    }

    static String setting(Role role) {
        return "warrant.identity.oidc." + role.word() + "-client";
    }

    String client(Role role) {
        return switch (role) {
            case AGENT -> agentClient;
            case PREVIEWER -> previewerClient;
            case EXECUTOR -> executorClient;
        };
    }

    String secret(Role role) {
        return switch (role) {
            case AGENT -> agentSecret;
            case PREVIEWER -> previewerSecret;
            case EXECUTOR -> executorSecret;
        };
    }

    @Override
    public String toString() {
        return "OidcProperties[" + agentClient + ", " + previewerClient + " and " + executorClient + " of " + issuer
                + "]";
    }
}
