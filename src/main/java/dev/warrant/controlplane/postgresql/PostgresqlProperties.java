package dev.warrant.controlplane.postgresql;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL servers that may be acted on. Passwords belong into the environment, for a server named {@code orders} into
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
    }

    /**
     * One server, prepared with {@code docs/postgresql/target-setup.sql}.
     *
     * @param url JDBC URL of the database that the set-up was run in; TLS as the driver has it ({@code sslmode=verify-full})
     * @param previewUser who only reads
     * @param previewPassword from the environment
     * @param brokerUser who only mints and retires credentials
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

        private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=");

        Server {
            if (!url.startsWith("jdbc:postgresql:") || CREDENTIALS.matcher(url).find()) {
                throw new IllegalArgumentException(
                        "The url of a PostgreSQL server starts with jdbc:postgresql: and names no user and no password");
            }
            if (connectTimeout.toMillis() <= 0 || statementTimeout.toMillis() <= 0) {
                throw new IllegalArgumentException("connect-timeout and statement-timeout are positive, but they are "
                        + connectTimeout + " and " + statementTimeout);
            }
        }

        @Override
        public String toString() {
            return "Server[as " + previewUser + " and " + brokerUser + "]";
        }
    }
}
