package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Capability;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.keycloak.Family.Found;
import dev.warrant.controlplane.keycloak.KeycloakRealm.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Mints access tokens of a service client that may do nothing by itself, and permits each to act on one resource; Keycloak itself lets a token
 * run out and refuses everything else. One at a time: permissions are read and written back.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class KeycloakCredentialMinter implements CredentialMinter {

    private final KeycloakRealms realms;
    private final KeycloakActions actions;
    private final Clock clock;

    KeycloakCredentialMinter(KeycloakRealms realms, KeycloakActions actions, Clock clock) {
        this.realms = realms;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public Capability capability(Grant grant, ActionDescription action) {
        return actions.capability(grant);
    }

    @Override
    public synchronized Credential mint(String credentialId, Grant grant, Duration validity) {
        KeycloakRealm realm = realms.get(grant.call().text(KeycloakAction.REALM));
        try {
            KeycloakAction action = actions.of(grant.call(), realm);
            Target target = realm.askAsPreview(api -> target(api, action, grant, realm));
            Token token = realm.executorToken();
            Instant expiry = expiry(token, realm, validity);
            permit(realm, target, credentialId, action, token, expiry);
            return new Credential(
                    credentialId,
                    KeycloakActions.PLANE,
                    account(realm, grant, target.found().id()).toString(),
                    token.text().toCharArray(),
                    expiry);
        } catch (KeycloakUnanswered e) {
            throw e.failure();
        }
    }

    /** Keycloak's own ids of the target are known only once the realm was asked; retiring needs the realm alone. */
    @Override
    public String account(String credentialId, Grant grant) {
        return account(realms.get(grant.call().text(KeycloakAction.REALM)), grant, "")
                .toString();
    }

    private static MintedClient account(KeycloakRealm realm, Grant grant, String targetId) {
        return new MintedClient(
                realm.executorClient(),
                grant.call().action().substring(KeycloakActions.PLANE.length() + 1),
                grant.purpose(),
                targetId,
                realm.name());
    }

    @Override
    public synchronized void retire(Credential credential) {
        KeycloakRealm realm = realms.get(MintedClient.of(credential).realm());
        try {
            takePermission(realm, credential.id());
            if (credential.secret().length > 0) {
                realm.revoke(credential.secret());
            }
        } catch (KeycloakUnanswered e) {
            throw e.failure();
        }
    }

    private static Target target(AdminApi api, KeycloakAction action, Grant grant, KeycloakRealm realm)
            throws KeycloakUnanswered {
        String permissions = permissionsClient(api, realm);
        Found found = action.family()
                .find(api, grant.call(), realm)
                .orElseThrow(() ->
                        KeycloakUnanswered.refused(action.description().target(grant.call()) + " does not exist"));
        return new Target(permissions, found);
    }

    private static String permissionsClient(AdminApi api, KeycloakRealm realm) throws KeycloakUnanswered {
        return AdminPermissions.client(api)
                .orElseThrow(() -> KeycloakUnanswered.refused(
                        "Keycloak realm '" + realm.name() + "' has fine-grained admin permissions switched off"));
    }

    /** The realm decides how long a token lives, so one that lives longer than asked for is not handed out. */
    private Instant expiry(Token token, KeycloakRealm realm, Duration validity) throws KeycloakUnanswered {
        if (token.seconds() <= 0 || token.seconds() > validity.toSeconds()) {
            throw KeycloakUnanswered.refused("Tokens of " + realm.executorClient() + " in Keycloak realm '"
                    + realm.name()
                    + "' live " + Duration.ofSeconds(token.seconds()) + ", and a credential may live " + validity
                    + ": set the client's access token lifespan lower");
        }
        return clock.instant().plusSeconds(token.seconds());
    }

    private void permit(
            KeycloakRealm realm, Target target, String credentialId, KeycloakAction action, Token token, Instant expiry)
            throws KeycloakUnanswered {
        try {
            realm.askAsBroker(api -> {
                AdminPermissions permissions = new AdminPermissions(api, target.permissions());
                permissions.sweep(clock.instant());
                permissions.give(
                        credentialId, token.id(), expiry, action.family().scopes(target.found()));
                return credentialId;
            });
        } catch (KeycloakUnanswered e) {
            takeBackHalfAPermission(realm, credentialId);
            throw e;
        }
    }

    private static void takeBackHalfAPermission(KeycloakRealm realm, String credentialId) {
        try {
            takePermission(realm, credentialId);
        } catch (KeycloakUnanswered e) {
            // The next credential sweeps it out, and its token was given to nobody.
        }
    }

    private static void takePermission(KeycloakRealm realm, String credentialId) throws KeycloakUnanswered {
        String client = realm.askAsPreview(api -> permissionsClient(api, realm));
        realm.askAsBroker(api -> {
            new AdminPermissions(api, client).take(credentialId);
            return credentialId;
        });
    }

    private record Target(String permissions, Found found) {}
}
