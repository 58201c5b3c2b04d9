package dev.warrant.controlplane.postgresql;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL servers that may be acted on. Passwords belong in the environment, for a server named {@code orders} into
 * {@code WARRANT_CONTROLPLANE_POSTGRESQL_SERVERS_ORDERS_PREVIEWPASSWORD} and {@code …_BROKERPASSWORD}.
 *
 * @param servers by the logical name that incidents and templates use, of lower-case letters and digits
 */
@ConfigurationProperties("warrant.controlplane.postgresql")
record PostgresqlProperties(@DefaultValue Map<String, Server> servers) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");

    PostgresqlProperties {
        servers = Map.copyOf(servers);
        servers.keySet().stream()
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "A server under warrant.controlplane.postgresql.servers is named by 1 to 40"
                                    + " lower-case letters and digits, so that an environment variable can name it too, not '"
                                    + name + "'");
                });
        Set<String> seen = new HashSet<>();
        servers.forEach((name, server) -> {
            if (!seen.add(server.place())) {
                throw new IllegalArgumentException(
                        "A server is named twice under"
                                + " warrant.controlplane.postgresql.servers, once as '" + name
                                + "': roles belong to the whole server, and two remediations could hold one role under two names");
            }
        });
    }

    /**
     * One server, prepared with {@code docs/postgresql/target-setup.sql}.
     *
     * @param url JDBC URL of the database that the set-up was run in; TLS as the driver has it ({@code sslmode=verify-full})
     * @param previewUser the account that only reads
     * @param previewPassword from the environment
     * @param brokerUser the account that only mints and retires credentials
     * @param brokerPassword from the environment
     * @param connectTimeout bound on connecting, log-in included
     * @param statementTimeout bound on everything that is asked over one connection
     */
    record Server(
            String url,
            @DefaultValue("warrant_preview") String previewUser,
            @DefaultValue("") String previewPassword,
            @DefaultValue("warrant_broker") String brokerUser,
            @DefaultValue("") String brokerPassword,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration statementTimeout) {

        private static final Pattern HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]*)");
        private static final Pattern PORT = Pattern.compile(":\\d+$");
        private static final List<String> OURS =
                List.of("socketTimeout", "connectTimeout", "loginTimeout", "options", "readOnly", "readOnlyMode");
        private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=");

        Server {
            if (!url.startsWith("jdbc:postgresql:") || CREDENTIALS.matcher(url).find()) {
                throw new IllegalArgumentException(
                        "The url of a PostgreSQL server must start with jdbc:postgresql: and name no user and no password");
            }
            bounds(url).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("The url of a PostgreSQL server must not say '" + name
                        + "', because the driver would let it win over connect-timeout, statement-timeout and what"
                        + " Warrant bounds by them; set those instead");
            });
            if (connectTimeout.toMillis() <= 0 || statementTimeout.toMillis() <= 0) {
                throw new IllegalArgumentException(
                        "connect-timeout and statement-timeout must be positive, but they are " + connectTimeout
                                + " and " + statementTimeout);
            }
        }

        /** The settings in the url that Warrant makes itself. */
        private static Stream<String> bounds(String url) {
            Properties said = Driver.parseURL(url, new Properties());
            return said == null ? Stream.empty() : OURS.stream().filter(name -> said.getProperty(name) != null);
        }

        /** Hosts and ports, in one spelling; a server has its roles for all of its databases. */
        private String place() {
            Matcher hosts = HOSTS.matcher(url);
            String named = hosts.find() && !hosts.group(1).isEmpty() ? hosts.group(1) : "localhost";
            return Arrays.stream(named.toLowerCase(Locale.ROOT).split(","))
                    .map(host -> PORT.matcher(host).find() ? host : host + ":5432")
                    .sorted()
                    .collect(Collectors.joining(","));
        }

        @Override
        public String toString() {
            return "Server[as " + previewUser + " and " + brokerUser + "]";
        }
    }
}
