package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Mints roles that live for minutes, as {@code warrant_broker}. The target itself keeps what each is for and refuses everything else; its
 * clock decides when the time is over.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class PostgresqlCredentialMinter implements CredentialMinter {

    private final PostgresqlServers servers;
    private final PostgresqlActions actions;
    private final SecureRandom random = new SecureRandom();

    PostgresqlCredentialMinter(PostgresqlServers servers, PostgresqlActions actions) {
        this.servers = servers;
        this.actions = actions;
    }

    @Override
    public Credential mint(String credentialId, Grant grant, Duration validity) {
        PostgresqlServer server = servers.get(grant.call().text(PostgresqlAction.DATABASE));
        MintedRole account = MintedRole.forId(credentialId, server.name());
        char[] password = RandomPassword.next(random);
        ScramVerifier verifier = ScramVerifier.of(password, random);
        Instant expiry = server.askAsBroker(connection -> mint(connection, account, verifier, grant, validity))
                .orFailure();
        return new Credential(credentialId, PostgresqlActions.PLANE, account.toString(), password, expiry);
    }

    @Override
    public String account(String credentialId, Grant grant) {
        return MintedRole.forId(
                        credentialId,
                        servers.get(grant.call().text(PostgresqlAction.DATABASE))
                                .name())
                .toString();
    }

    @Override
    public void retire(Credential credential) {
        MintedRole account = MintedRole.of(credential);
        servers.get(account.server())
                .askAsBroker(connection -> retire(connection, account))
                .orFailure();
    }

    private Instant mint(
            Connection connection, MintedRole account, ScramVerifier verifier, Grant grant, Duration validity)
            throws SQLException {
        try (PreparedStatement call =
                connection.prepareStatement("select warrant.mint(?, ?, ?, ?, ?, ? * interval '1 millisecond')")) {
            call.setString(1, account.role());
            call.setString(2, verifier.text());
            call.setString(3, actions.of(grant.call()).permission(grant.call()));
            call.setString(4, grant.call().text(PostgresqlAction.ROLE));
            call.setString(5, grant.purpose().word());
            call.setLong(6, validity.toMillis());
            try (ResultSet answer = call.executeQuery()) {
                answer.next();
                return answer.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    private static boolean retire(Connection connection, MintedRole account) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select warrant.retire(?)")) {
            call.setString(1, account.role());
            return call.execute();
        }
    }
}
