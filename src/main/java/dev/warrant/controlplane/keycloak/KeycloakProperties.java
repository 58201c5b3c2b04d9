package dev.warrant.controlplane.keycloak;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Keycloak realms that may be acted on. Secrets belong in the environment, for a realm named {@code staff} into
 * {@code WARRANT_CONTROLPLANE_KEYCLOAK_SERVERS_STAFF_PREVIEWSECRET}, {@code …_BROKERSECRET} and {@code …_EXECUTORSECRET}.
 *
 * @param servers by the logical name that incidents and templates use for the realm, of lower-case letters and digits
 */
@ConfigurationProperties("warrant.controlplane.keycloak")
record KeycloakProperties(@DefaultValue Map<String, Server> servers) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");

    KeycloakProperties {
        servers = Map.copyOf(servers);
        servers.keySet().stream()
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "A realm under warrant.controlplane.keycloak.servers is named by 1 to 40"
                                    + " lower-case letters and digits, so that an environment variable can name it too, not '"
                                    + name + "'");
                });
        Set<String> seen = new HashSet<>();
        servers.forEach((name, server) -> {
            if (!seen.add(server.place())) {
                throw new IllegalArgumentException("The realm " + server.realm()
                        + " is named twice under warrant.controlplane.keycloak.servers, once as '" + name
                        + "': two remediations could hold one client or user under two names");
            }
        });
    }

    /**
     * One realm of a server, prepared with {@code docs/keycloak/target-setup.sh}.
     *
     * @param url where Keycloak answers, without {@code /realms}; plain HTTP only on this machine
     * @param realm the realm's own name
     * @param previewClient the service client that only reads
     * @param previewSecret from the environment
     * @param brokerClient the service client that gives a minted token its permissions, and takes them back
     * @param brokerSecret from the environment
     * @param executorClient the service client whose tokens are minted; it may do nothing by itself
     * @param executorSecret from the environment
     * @param connectTimeout bound on connecting
     * @param answerTimeout bound on everything that is asked for one purpose
     */
    record Server(
            String url,
            String realm,
            @DefaultValue("warrant-preview") String previewClient,
            @DefaultValue("") String previewSecret,
            @DefaultValue("warrant-broker") String brokerClient,
            @DefaultValue("") String brokerSecret,
            @DefaultValue("warrant-executor") String executorClient,
            @DefaultValue("") String executorSecret,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration answerTimeout) {

        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

        Server {
            URI address = URI.create(url);
            boolean secret = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()));
            if (!secret || address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
                throw new IllegalArgumentException(
                        "The url of a Keycloak server must start with https:// (http:// only on"
                                + " this machine) and name no user, no password and no query");
            }
            if (realm.isBlank()) {
                throw new IllegalArgumentException("The setting realm must name a realm of the Keycloak server");
            }
            if (connectTimeout.toMillis() <= 0 || answerTimeout.toMillis() <= 0) {
                throw new IllegalArgumentException("connect-timeout and answer-timeout must be positive, but they are "
                        + connectTimeout + " and " + answerTimeout);
            }
            url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }

        /** Where the realm is, in one spelling. */
        private String place() {
            URI address = URI.create(url);
            int unsaid = "https".equals(address.getScheme()) ? 443 : 80;
            int port = address.getPort() < 0 ? unsaid : address.getPort();
            return (address.getHost() + ":" + port + address.getPath()).toLowerCase(Locale.ROOT) + " " + realm;
        }

        @Override
        public String toString() {
            return "Server[realm " + realm + " as " + previewClient + ", " + brokerClient + " and " + executorClient
                    + "]";
        }
    }
}
